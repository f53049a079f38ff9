using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

public class SampleTests
{
    private static readonly Dictionary<string, Sample> Samples = Everything().ToDictionary(static sample => sample.Name);

    public static TheoryData<string> Names => [.. Samples.Keys];

    public static TheoryData<string> NamesOfAnswers => [.. Samples.Values.Where(static sample => sample.Expected is Reading.Answer).Select(static sample => sample.Name)];

    internal static IEnumerable<Sample> Everything() => [.. BareSamples.All, .. WrapperSamples.All, .. FlatSamples.All, .. KinSamples.All, .. ErrorSamples.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_known_answer_is_read_for_what_it_says(string name) =>
        Assert.Equal(Sample.Tell(Samples[name].Expected), Sample.Tell(Samples[name].Read()));

    [Theory]
    [MemberData(nameof(NamesOfAnswers))]
    public void No_part_of_an_answer_ends_a_task(string name)
    {
        var sample = Samples[name];
        for (var length = 0; length < sample.Body.TrimEnd().Length; length++)
            Assert.IsNotType<Reading.Answer>(Sample.Read(sample.Body[..length], sample.Id.Value, sample.Status));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_about_another_task_says_nothing(string name)
    {
        var sample = Samples[name];

        Assert.IsNotType<Reading.Answer>(Sample.Read(sample.Body, "another-task", sample.Status));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_body_ends_a_task_that_comes_with_an_error(string name) => Assert.All(
        [301, 400, 401, 403, 404, 405, 408, 409, 422, 429, 500, 502, 503, 504, 524],
        status => Assert.IsNotType<Reading.Answer>(Sample.Read(Samples[name].Body, Samples[name].Id.Value, status)));
}
