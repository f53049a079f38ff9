using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling;

/// <summary>What a poll that brought a task's state taught.</summary>
/// <param name="Course">How the task goes since then.</param>
/// <param name="Stuck">It is found to be stuck; null: it is not, or was already.</param>
internal readonly record struct Lesson(Course Course, Stuck? Stuck = null);
