namespace CometRunway.Simulator.Shapes;

/// <summary>How a task that cannot be seen yet is denied.</summary>
internal enum NotVisibleForm
{
    /// <summary>HTTP 400 with the token in <c>code</c> and <c>message</c>.</summary>
    BadRequest,

    /// <summary>HTTP 200 with the token as <c>status</c>.</summary>
    Status,

    /// <summary>As <see cref="Status"/>, in upper case.</summary>
    LoudStatus,
}
