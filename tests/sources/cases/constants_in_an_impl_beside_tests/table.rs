impl Refusal {
    /// The door is open.
    pub const DOOR: i32 = 321;
    /// Nothing is known of the lamp.
    pub const NO_LAMP: i32 = 200;
    /// The kiln is cold.
    pub const COLD: i32 = -1;
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_refusal_keeps_its_number() {
        let refused = Refusal::stated(10197, "no lamp in the kiln");
        assert_eq!(refused.code, 10197);
        assert_eq!(refused.to_string(), "no lamp in the kiln");
        assert_eq!(gone.code, 504);
    }
}
