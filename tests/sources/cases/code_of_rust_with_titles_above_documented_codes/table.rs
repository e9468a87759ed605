#[error_code(offset = 0)]
pub enum ErrorCode {
    // Instructions
    /// 100 - Discriminator of the instruction not provided
    #[msg("Discriminator of the instruction not provided")]
    InstructionMissing = 100,
    /// 101 - Fallback functions are not supported
    #[msg("Fallback functions are not supported")]
    InstructionFallbackNotFound,
    /// 102 - The program could not read the instruction
    #[msg("The program could not read the instruction")]
    InstructionDidNotDeserialize,

    // Deprecated
    /// 5000 - Do not use it any more
    #[msg("Do not use it any more")]
    Deprecated = 5000,
}
