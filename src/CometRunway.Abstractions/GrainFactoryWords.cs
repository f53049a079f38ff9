using CometRunway.Core;

namespace CometRunway.Abstractions;

/// <summary>A task by its identity.</summary>
public static class GrainFactoryWords
{
    extension(IGrainFactory grains)
    {
        /// <summary>The grain of the task.</summary>
        public IRunwayTaskGrain RunwayTask(TaskIdentity identity) => grains.GetGrain<IRunwayTaskGrain>(identity.Key);
    }
}
