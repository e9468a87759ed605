// What a user writes.

using System;
using Acme.System.Errors;

internal static class Usage
{
    private static void Main()
    {
        Check(FaceErrorExtensions.TryFromCode(222202, out var error) && error == FaceError.PicNotHasFace);
        switch (error)
        {
            case FaceError.PicNotHasFace:
                Console.WriteLine(error.GetDescription());
                break;
            default:
                throw new InvalidOperationException();
        }
        Check(!FaceErrorExtensions.TryFromCode(1, out error) && (long)error == 1 && !error.IsKnown());
        Check(error.GetMessage() == null && error.IsRetryable() == null && !error.IsDeprecated());
        Check(FaceError.SystemBusy.IsRetryable() == true && FaceError.PicNotHasFace.IsRetryable() != true);
        Check(FaceErrorExtensions.FromMessage("shared").Count == 2 && FaceErrorExtensions.FromMessage(null).Count == 0);
        try
        {
            throw new FaceErrorException((FaceError)1, "what the response says");
        }
        catch (FaceErrorException thrown) when (!thrown.Error.IsKnown())
        {
            Console.WriteLine(thrown.Message + " " + thrown.Code + " " + thrown.ResponseMessage);
        }
        Console.WriteLine(new FaceErrorException(FaceError.SystemBusy).Message);

        var text = (StoreError)"007";
        switch ((string)text)
        {
            case StoreErrorCodes.LeadingZeros:
                Console.WriteLine(text.GetMessage() + " " + (text == StoreError.LeadingZeros));
                break;
            case StoreErrorCodes.StoreError_:
                throw new InvalidOperationException();
        }
        Check(StoreError.StoreError_.GetName() == "STORE_ERROR" && StoreError.Equals_.GetName() == "EQUALS");
        Check(default(StoreError).GetCode() == "" && default(StoreError) != text && text.Equals((object)text));
        try
        {
            throw new StoreErrorException((StoreError)null, null, new FormatException());
        }
        catch (StoreErrorException thrown)
        {
            Console.WriteLine("[" + thrown.Message + thrown.Code + thrown.ResponseMessage + "]");
        }
#if DEPRECATED
        Console.WriteLine(FaceError.NoFace == FaceError.PicNotHasFace);
        Console.WriteLine(FaceError.Replaced.IsDeprecated());
        Console.WriteLine(StoreError.ZerosStay == (StoreError)StoreErrorCodes.ZerosStay);
#endif
    }

    private static void Check(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("a promise is broken");
        }
    }
}
