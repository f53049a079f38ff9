using CometRunway.Core;
using CometRunway.Server.Description;

namespace CometRunway.Server.Tasks;

/// <summary>The six words of a task's status.</summary>
internal sealed class StatusAttribute() : WordsAttribute(Enum.GetValues<RunwayStatus>().Select(static status => status.Word).ToArray());
