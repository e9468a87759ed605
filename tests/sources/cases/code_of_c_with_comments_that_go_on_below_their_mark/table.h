enum Result
{
    ResultOk = 0,  // Operation successful

    ResultBusy = 1,  // The kiln is busy between the first
                     // and the second firing
    ResultCold = 2,   /* The kiln
                         is cold */
    ResultFull = 3,  // full
    ResultDoor = 4,  // Not allowed to open in
                     // Shared mode
};
