namespace CometRunway.Tests.Architecture;

public class RoomTests
{
    [Theory]
    [InlineData("CometRunway.Server")]
    [InlineData("CometRunway.Grains")]
    [InlineData("CometRunway.Storage")]
    [InlineData("CometRunway.Cli")]
    public void No_circle_stands_between_the_rooms_of_a_project(string project) => Assert.Empty(Rooms.FindCircle(new Rooms(project).Needs()));

    [Fact]
    public void Every_surface_of_the_server_is_a_room_with_its_own_documents()
    {
        var files = Repository.In(Path.Combine("src", "CometRunway.Server"), "*Json.cs").Select(static file => $"{file.Directory!.Name}/{file.Name}");
        string[] surfaces = ["Bulk", "DropIn", "Groups", "Health", "Tasks", "Tenants", "Tokens", "Updates", "Webhooks"];
        Assert.Empty(surfaces.Select(static surface => $"{surface}/{surface}Json.cs").Except(files));
    }

    [Fact]
    public void A_circle_is_found_over_any_number_of_rooms_and_a_need_that_two_share_is_none()
    {
        Need[] needs = [new("Tasks", "Http", "a.cs"), new("Groups", "Http", "b.cs"), new("Groups", "Tasks", "c.cs"), new("Http", "Limits", "d.cs")];
        Need back = new("Limits", "Tasks", "e.cs");
        Assert.Empty(Rooms.FindCircle(needs));
        Assert.Equal([needs[0], needs[3], back], Rooms.FindCircle([.. needs, back]));
    }

    [Fact]
    public void Who_needs_whom_is_read_from_the_files() =>
        Assert.Superset(
            new HashSet<(string, string)> { ("Tasks", "Http"), ("Groups", "Tasks"), ("Webhooks", "Limits"), ("Docs", "Problems") }, // The last says it without using.
            new Rooms("CometRunway.Server").Needs().Select(static need => (need.Room, need.Other)).ToHashSet());
}
