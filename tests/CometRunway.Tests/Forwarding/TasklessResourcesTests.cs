using CometRunway.Core.Forwarding;

namespace CometRunway.Tests.Forwarding;

public class TasklessResourcesTests
{
    [Theory]
    [InlineData("image_to_video", true)]
    [InlineData("pro/generate", true)]
    [InlineData("generate/video", true)]
    [InlineData("recipes/product_ad", true)]
    [InlineData("avatar_videos", true)]
    [InlineData("what_comes_next_year", true)]
    [InlineData("avatars", false)]
    [InlineData("Avatars", false)]
    [InlineData("voices/preview", false)]
    [InlineData("workflows/b0a5", false)]
    [InlineData("uploads", false)]
    [InlineData("tasks/b0a5/cancel", false)]
    [InlineData("", false)]
    public void Other_things_that_are_created_are_no_tasks(string resource, bool makesTask) => Assert.Equal(makesTask, TasklessResources.MakesTask(resource));
}
