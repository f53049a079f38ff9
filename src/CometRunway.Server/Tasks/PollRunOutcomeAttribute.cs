using CometRunway.Core;
using CometRunway.Server.Description;

namespace CometRunway.Server.Tasks;

/// <summary>The words for what polls came to.</summary>
internal sealed class PollRunOutcomeAttribute() : WordsAttribute(Enum.GetValues<PollRunOutcome>().Select(static outcome => outcome.Word).ToArray());
