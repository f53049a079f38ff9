using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class AdmissionTests
{
    // One test: the room for shared words is the process's.
    [Fact]
    public void Tasks_share_the_words_that_they_have_in_common_and_keep_those_that_are_too_many()
    {
        var (one, other) = (Of("image_to_video"), Of("image_to_video"));
        Assert.Equal("image_to_video", one.Kind);
        Assert.Same(one.Kind, other.Kind);
        Assert.Same(one.Model, other.Model);
        Assert.Same(one.ApiVersion, other.ApiVersion);

        for (var place = 0; place < 5_000; place++) Assert.Equal($"kind-{place}", Of($"kind-{place}").Kind);
    }

    // Each word made anew, as parsers make them.
    private static Admission Of(string kind) => new()
    {
        TrackedAt = Given.Noon,
        VisibleBy = Given.Noon,
        Deadline = Given.Noon,
        Kind = new string(kind.AsSpan()),
        Model = new string("gen4_turbo".AsSpan()),
        ApiVersion = new string("2024-11-06".AsSpan()),
    };
}
