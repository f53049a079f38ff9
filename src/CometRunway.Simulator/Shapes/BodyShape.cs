namespace CometRunway.Simulator.Shapes;

/// <summary>The bodies that a task read is answered with.</summary>
internal enum BodyShape : byte
{
    /// <summary>Bare, Runway's own.</summary>
    A,

    /// <summary>A wrapper around A, with times as the gateway's zone has them.</summary>
    B,

    /// <summary>As B, with times in UTC.</summary>
    B2,

    /// <summary>As B2, but the URL of a success is in <c>fail_reason</c>.</summary>
    B3,

    /// <summary>As B2, but the URL of a success is in <c>result_url</c>.</summary>
    B3New,

    /// <summary>A wrapper around a wrapper around A.</summary>
    B4,

    /// <summary>Flat, in the gateway's words.</summary>
    C,

    /// <summary>Legacy: a status in digits.</summary>
    D,

    /// <summary>Flat, without any URL.</summary>
    E,

    /// <summary><c>data: null</c> while pending, A from then on.</summary>
    F,

    /// <summary>A sister's: <c>state</c> and <c>video</c>.</summary>
    State,

    /// <summary>Another sister's: <c>task_status</c> and <c>task_result</c>.</summary>
    TaskStatus,

    /// <summary>A in an envelope whose <c>status</c> is about the request.</summary>
    JSend,

    /// <summary>One of the above, drawn for every task.</summary>
    Mix,

    /// <summary>One of the above, drawn for every poll among those that can say what there is to say.</summary>
    MixPerPoll,
}
