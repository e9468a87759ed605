public class KilnError {
    static let errors = [
        "3001": "The lamp is out",
        "3002": "The kiln is cold",
        "3003": "The door is shut",
        "3004": "The fan is loud",
        "3001_extra": "Bring another lamp",
        "3002_extra": "Light the kiln",
        "3003_extra": "Open the door"
    ]
}
