pub enum StatusCode {
    ///////////////////////////////////
    //      Informational 1xx        //
    ///////////////////////////////////
    /// The kiln is ready
    Ready = 100,
    /// The kiln is busy
    Busy = 101,
    ///////////////////////////////////
    //      Errors 4xx               //
    ///////////////////////////////////
    /// The kiln is cold
    Cold = 400,
    /// The kiln is open
    Open = 401,
}
