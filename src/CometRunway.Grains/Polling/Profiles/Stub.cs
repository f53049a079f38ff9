using CometRunway.Core;
using CometRunway.Core.Polling;
namespace CometRunway.Grains.Polling.Profiles;
internal sealed record ProfileView(PollPlan WaitingPlan, PollPlan RunningPlan, DurationProfile Waiting, DurationProfile Running, ProgressProfile Progress);
internal sealed class LocalProfile { public ProfileView View => throw new NotImplementedException(); public void GoesOn(TaskPhase phase, ProgressTrail trail, TimeSpan from, TimeSpan to) { } public void Ends(TaskPhase phase, ProgressTrail trail, TimeSpan after, TimeSpan by) { } }
internal sealed class LocalProfiles { public LocalProfile Of(RunwayTask task) => throw new NotImplementedException(); }
