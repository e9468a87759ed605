#include <string>

std::string text_of(int fault) {
    switch (fault) {
        case 701:
            return "lamp out";
        case 702:
        case 703:
            return "door shut";
        default:
            return "unknown";
    }
}
