using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Tests.Campaign;

public sealed class FaultScheduleTests
{
    private static readonly Stage Three = new(Servers: 3, Keys: 2, Enum.GetValues<Ability>().ToHashSet());

    private static readonly IReadOnlyList<FaultTraits> Kinds =
    [
        .. Enum.GetValues<Part>().SelectMany(static part => Enumerable.Range(1, 3).Select(turn => new FaultTraits($"{part}-{turn}", part, (Aim)(turn * (int)part % 6)))),
        new("of-one-key", Part.Upstream, Aim.OneKey),
        new("limited", Part.Clocks, Aim.OneServer) { Needs = [Ability.WrongClocks], Most = TimeSpan.FromSeconds(4), Aftermath = TimeSpan.FromSeconds(9) },
    ];

    [Fact]
    public void One_seed_has_one_schedule_and_another_seed_another()
    {
        Assert.Equal(FaultSchedule.Draw(7, Kinds, 3, Three), FaultSchedule.Draw(7, Kinds, 3, Three));
        Assert.NotEqual(FaultSchedule.Draw(7, Kinds, 3, Three), FaultSchedule.Draw(8, Kinds, 3, Three));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(60)]
    public void Every_kind_has_its_turn_and_no_kind_a_second_one_before(double minutes) => Assert.All(Enumerable.Range(1, 200), seed =>
    {
        foreach (var row in Rows(FaultSchedule.Draw(seed, Kinds, minutes, Three).Where(planned => minutes < 10 || planned.At > After(minutes))))
        {
            var count = Kinds.Count(kind => kind.Row == row.Key);
            Assert.Equal(count, row.Take(count).Select(static planned => planned.Fault.Name).Distinct().Count());
        }
    });

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(3, 10)]
    [InlineData(60, 60)]
    public void A_fault_lasts_three_seconds_at_least_and_its_own_most_at_most_and_all_are_over_in_time(double minutes, int longest) => Assert.All(Enumerable.Range(1, 200), seed =>
    {
        var schedule = FaultSchedule.Draw(seed, Kinds, minutes, Three);
        Assert.NotEmpty(schedule);
        Assert.All(schedule, planned => Assert.InRange(planned.Length, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(longest)));
        Assert.All(schedule, planned => Assert.True(planned.Length <= planned.Fault.Most));
        Assert.All(schedule, planned => Assert.True(planned.At + planned.Length + planned.Fault.Aftermath <= TimeSpan.FromMinutes(minutes)));
    });

    [Fact]
    public void Faults_of_one_row_never_meet_and_leave_time_to_recover() => Assert.All(Enumerable.Range(1, 200), seed =>
    {
        foreach (var row in Rows(FaultSchedule.Draw(seed, Kinds, 10, Three)))
        {
            Assert.All(row.Zip(row.Skip(1)), static pair => Assert.True(pair.First.At + pair.First.Length + pair.First.Fault.Aftermath + TimeSpan.FromSeconds(1) <= pair.Second.At));
        }
    });

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void A_long_run_begins_with_calm_and_with_faults_of_one_key_that_are_alone(double minutes) => Assert.All(Enumerable.Range(1, 200), seed =>
    {
        var schedule = FaultSchedule.Draw(seed, Kinds, minutes, Three);
        var alone = schedule.TakeWhile(planned => planned.At <= After(minutes)).ToList();
        Assert.Equal(2, alone.Count);
        Assert.All(alone, planned => Assert.Equal((Aim.OneKey, alone[0].Target), (planned.Fault.Aim, planned.Target)));
        Assert.All(alone, planned => Assert.True(planned.At >= TimeSpan.FromMinutes(minutes / 30) && planned.Length >= TimeSpan.FromSeconds(minutes / 2)));
        Assert.All(schedule.Zip(schedule.Skip(1)).Take(2), static pair => Assert.True(pair.First.At + pair.First.Length < pair.Second.At));
    });

    [Fact]
    public void In_an_hour_some_faults_last_long() =>
        Assert.Contains(FaultSchedule.Draw(1, Kinds, 60, Three), static planned => planned.Length > TimeSpan.FromSeconds(40));

    [Fact]
    public void What_the_stage_can_t_have_is_left_out()
    {
        var one = Three with { Servers = 1, Abilities = new HashSet<Ability>() };
        var drawn = FaultSchedule.Draw(1, Kinds, 10, one).Select(static planned => planned.Fault).Distinct().ToList();
        Assert.Equal(Kinds.Where(static kind => kind.Aim is not (Aim.TwoServers or Aim.MostServers) && kind.Needs.Count is 0).OrderBy(static kind => kind.Name), drawn.OrderBy(static kind => kind.Name));
    }

    [Fact]
    public void A_target_is_of_its_aim()
    {
        var servers = new Dictionary<Aim, int> { [Aim.Everybody] = 0, [Aim.OneServer] = 1, [Aim.TwoServers] = 2, [Aim.MostServers] = 2, [Aim.AllServers] = 3, [Aim.OneKey] = 0 };
        Assert.All(Enum.GetValues<Aim>().SelectMany(static aim => Enumerable.Range(1, 100).Select(seed => (aim, Three.Choose(aim, new Random(seed))))), chosen =>
        {
            var (aim, target) = chosen;
            Assert.Equal(servers[aim], target.Servers.Distinct().Count());
            Assert.All(target.Servers, static server => Assert.InRange(server, 1, 3));
            Assert.Equal(aim is Aim.OneKey, target.Key is 0 or 1);
        });
    }

    [Fact]
    public void Each_target_is_chosen_at_times() =>
        Assert.Equal(6, Enumerable.Range(1, 200).Select(static seed => Three.Choose(Aim.TwoServers, new Random(seed))).Distinct().Count());

    [Fact]
    public void In_calm_nothing_breaks_and_a_plan_that_is_not_there_names_those_that_are()
    {
        Assert.Empty(Plan.Of("calm").Parts);
        Assert.Equal(Enum.GetValues<Part>(), Plan.Of("everything").Parts);
        Assert.All(Enum.GetValues<Part>(), static part => Assert.Contains(Plan.Names, name => name is not "everything" && Plan.Of(name).Parts.Contains(part)));
        Assert.Contains("clocks", Assert.Throws<ArgumentException>(static () => Plan.Of("nothing")).Message, StringComparison.Ordinal);
    }

    // By then those that are alone have begun.
    private static TimeSpan After(double minutes) => TimeSpan.FromMinutes(minutes * (4 + 1 + 0.5) / 120);

    private static IEnumerable<IGrouping<Row, Planned>> Rows(IEnumerable<Planned> schedule) => schedule.GroupBy(static planned => planned.Fault.Row);
}
