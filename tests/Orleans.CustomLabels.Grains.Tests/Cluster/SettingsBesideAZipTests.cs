using System.IO.Compression;
using CustomLabels.Contracts.ModelVersions;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>A zip in a folder bucket, and the object beside it that completes it.</summary>
public sealed class SettingsBesideAZipTests
{
    [Fact]
    public async Task Zip_RefusedWithoutSettings_IsImportedWithThoseBesideIt()
    {
        await using var cluster = await LocalCluster.StartAsync();
        cluster.AddPackage();
        var shapes = cluster.Folder["buckets/bucket/shapes"];
        File.Move(Path.Combine(shapes, "model.json"), cluster.Folder["settings.json"]);
        ZipFile.CreateFromDirectory(shapes, cluster.Folder["buckets/bucket/bare.zip"]);
        var project = await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller());

        var refused = await cluster.Project(project).CreateVersionAsync(new() { Name = "refused", Package = new("bucket", "bare.zip") }, LocalCluster.Caller());
        var reason = (await cluster.UntilAsync(refused, routes => routes.Status == ModelVersionStatus.TrainingFailed)).StatusMessage;
        Assert.Contains("model.json", reason, StringComparison.Ordinal);

        File.Move(cluster.Folder["settings.json"], cluster.Folder["buckets/bucket/bare.zip.model.json"]);
        var completed = await cluster.Project(project).CreateVersionAsync(new() { Name = "completed", Package = new("bucket", "bare.zip") }, LocalCluster.Caller());
        await cluster.UntilAsync(completed, ModelVersionStatus.TrainingCompleted);
        Assert.Equal(6, (await cluster.Version(completed).DescribeModelAsync())!.Labels.Length);
    }
}
