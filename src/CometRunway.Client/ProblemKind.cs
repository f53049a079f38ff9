namespace CometRunway.Client;

/// <summary>What went wrong, as far as a program has to tell it apart.</summary>
public enum ProblemKind
{
    /// <summary>What answered is no CometRunway server, or one that this version of the client does not understand. Check the address.</summary>
    UnexpectedAnswer,

    /// <summary>The request is not valid; the field and the detail say why. Trying again does not help.</summary>
    InvalidRequest,

    /// <summary>The key is missing, or not accepted.</summary>
    Unauthenticated,

    /// <summary>The task is not tracked with this key, or there is no such group or webhook.</summary>
    NotFound,

    /// <summary>The server is out of reach, busy or restarting. It was tried again for as long as the options say.</summary>
    Unavailable,

    /// <summary>The server made a mistake; its log says which, under the trace id.</summary>
    ServerError,
}
