using CometRunway.Cluster.Tests.Storage;
using CometRunway.Grains.Tasks;
using CsCheck;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>A task on its way from one silo to another.</summary>
public class MovingTests
{
    [Fact]
    public void It_arrives_with_everything_that_is_kept() => Some.AnyTask.Sample(static task =>
    {
        var converter = new RunwayTaskConverter();
        var moved = converter.ConvertFromSurrogate(converter.ConvertToSurrogate(task));
        Expect.Same(task, moved with { Seen = task.Version > 1, IsRecovered = true });
    });

    [Fact]
    public void What_a_silo_of_the_version_before_sends_has_no_polls()
    {
        var surrogate = new RunwayTaskConverter().ConvertToSurrogate(Some.Task());
        surrogate.Polls = default;
        Assert.Empty(new RunwayTaskConverter().ConvertFromSurrogate(surrogate).Polls.Tell(Some.Noon));
    }
}
