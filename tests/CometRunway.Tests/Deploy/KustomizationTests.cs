using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

public class KustomizationTests
{
    public static TheoryData<string> Folders => [DeployFiles.Base, .. DeployFiles.Overlays];

    [Fact]
    public void Every_folder_of_manifests_is_known() =>
        Assert.Equal(
            Folders.Select(static row => row.Data).Order(),
            Repository.In("deploy/kubernetes", "kustomization.yaml").Select(static file => Path.GetRelativePath(Repository.Root.FullName, file.DirectoryName!)).Order());

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_kustomization_lists_every_file_of_its_folder_and_no_other(string folder)
    {
        var there = Directory.GetFiles(Path.Combine(Repository.Root.FullName, folder)).Select(Path.GetFileName).Except(["kustomization.yaml", "secrets.env"]).Select(static name => name!.Replace(".example", "", StringComparison.Ordinal));

        Assert.Equal(there.Order(), Listed(folder).Where(static name => !name.StartsWith("..", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_a_kustomization_builds_on_is_there(string folder) =>
        Assert.All(Listed(folder).Where(static name => name.StartsWith("..", StringComparison.Ordinal)), name =>
            Assert.True(File.Exists(Path.Combine(Repository.Root.FullName, folder, name, "kustomization.yaml")), name));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_patch_is_of_something_that_there_is(string folder)
    {
        var patches = Yaml.Read($"{folder}/kustomization.yaml").Single().At("patches").Items.Select(static patch => patch.At("path").Text!);

        Assert.All(patches.SelectMany(path => Yaml.Read($"{folder}/{path}")), static patch =>
        {
            var patched = DeployFiles.Manifest(patch.At("kind").Text!);
            Assert.Equal(patched.At("metadata", "name").Text, patch.At("metadata", "name").Text);
            Assert.Equal(patched.At("apiVersion").Text, patch.At("apiVersion").Text);
            Assert.All(patch.At("spec", "template", "spec", "containers").Items, static container => Assert.Equal(DeployFiles.Container.At("name").Text, container.At("name").Text));
        });
    }

    [Fact]
    public void Every_image_is_named_by_a_version_and_is_the_one_that_an_overlay_renames()
    {
        var image = DeployFiles.Container.At("image").Text!;
        var overlaid = DeployFiles.Overlays.SelectMany(static overlay => Yaml.Read($"{overlay}/kustomization.yaml").Single().At("images").Items).ToList();

        Assert.Matches(@"^cometrunway:\d+\.\d+\.\d+$", image);
        Assert.Equal(DeployFiles.Overlays.Length, overlaid.Count);
        Assert.All(overlaid, renamed => Assert.Equal(image, $"{renamed.At("name").Text}:{renamed.At("newTag").Text}"));
    }

    [Fact]
    public void A_setting_that_an_overlay_changes_is_one_of_the_base()
    {
        var changed = DeployFiles.Overlays.SelectMany(static overlay => Yaml.Read($"{overlay}/kustomization.yaml").Single().At("configMapGenerator").Items).SelectMany(static generator => generator.At("literals").Texts);

        Assert.All(changed, static literal => Assert.Contains(literal.Split('=')[0], DeployFiles.Variables($"{DeployFiles.Base}/settings.env").Keys));
    }

    private static IEnumerable<string> Listed(string folder)
    {
        var kustomization = Yaml.Read($"{folder}/kustomization.yaml").Single();
        var generators = kustomization.At("configMapGenerator").Items.Concat(kustomization.At("secretGenerator").Items);
        return kustomization.At("resources").Texts
            .Concat(kustomization.At("patches").Items.Select(static patch => patch.At("path").Text!))
            .Concat(generators.SelectMany(static generator => generator.At("envs").Texts));
    }
}
