using CometRunway.Core.Polling;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>What is watched, and with what knowledge.</summary>
/// <param name="Durations">Of the task of a number.</param>
/// <param name="Usual">A usual duration in seconds: so that some fifty tasks are under way at once.</param>
/// <param name="Profile">What is known at the beginning.</param>
/// <param name="Target">The delay that is aimed at.</param>
/// <param name="Pace">Of the polls.</param>
/// <param name="Tasks">How many.</param>
/// <param name="Seed">Of everything.</param>
/// <param name="Story">What the upstream tells of progress, by the duration; null: nothing.</param>
internal sealed record LearningCase(
    Func<int, Durations> Durations, double Usual, DurationProfile Profile, TimeSpan Target, Pace Pace, int Tasks, int Seed, Func<double, Random, Progress>? Story = null);
