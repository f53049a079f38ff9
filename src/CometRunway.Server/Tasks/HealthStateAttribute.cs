using CometRunway.Core;
using CometRunway.Server.Description;

namespace CometRunway.Server.Tasks;

/// <summary>The words for how polling goes.</summary>
internal sealed class HealthStateAttribute() : WordsAttribute(Enum.GetValues<HealthState>().Select(static state => state.Word).ToArray());
