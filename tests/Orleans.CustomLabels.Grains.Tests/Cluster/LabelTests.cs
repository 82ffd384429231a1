using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Labels of a version that are shown otherwise, in real silos with a real model.</summary>
public sealed class LabelTests
{
    private static readonly string Star = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg");

    [Fact]
    public async Task Settings_ReachRunningUnitsWithoutAStop_AndUnitsThatComeLater()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var (_, arn) = await cluster.ImportAsync();
        var version = cluster.Version(arn);
        var model = (await version.DescribeModelAsync())!;
        Assert.Equal(["circle", "square", "triangle", "star", "cross", "heart"], model.Labels.Select(label => label.Name));
        Assert.Equal((31.6f, false), (model.Labels[3].AssumedThreshold, model.Labels[3].IsEdited));
        Assert.Equal(("bucket", "shapes/", ModelVersionStatus.TrainingCompleted), (model.Package.Bucket, model.Package.Key, model.Status));
        Assert.False(model.Artifact!.IsDetector);

        await version.StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.All(await NamesAsync(cluster, arn), name => Assert.Equal("star", name));
        var routes = await version.GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" });

        await version.PutLabelSettingsAsync([new("star", "Stern", null)], null, LocalCluster.Caller());
        await UntilNamedAsync(cluster, arn, "Stern");
        var after = await version.GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" });
        Assert.Equal(routes.Units, after.Units);
        Assert.True((await version.DescribeModelAsync())!.Labels[3] is { Name: "Stern", ModelName: "star", IsEdited: true });

        // A unit that comes has them before it takes calls.
        await version.UpdateUnitsAsync(4, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, now => now.Units.Length == 4);
        Assert.All(await NamesAsync(cluster, arn), name => Assert.Equal("Stern", name));

        // So has a new run of the version.
        await version.StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        await version.PutLabelSettingsAsync([new("star", null, 100)], null, LocalCluster.Caller());
        await version.StartAsync(1, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.All(await NamesAsync(cluster, arn), Assert.Null);
        await version.PutLabelSettingsAsync([], null, LocalCluster.Caller());
        await UntilNamedAsync(cluster, arn, "star");
    }

    [Fact]
    public async Task Settings_SentTwiceByOneCall_AreMadeOnce_AndRefusalsChangeNothing()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (_, arn) = await cluster.ImportAsync();
        var version = cluster.Version(arn);
        await version.PutLabelSettingsAsync([new("star", "Stern", null)], null, LocalCluster.Caller("first"));
        await version.PutLabelSettingsAsync([], null, LocalCluster.Caller("second"));
        await version.PutLabelSettingsAsync([new("star", "Stern", null)], null, LocalCluster.Caller("first"));
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => version.PutLabelSettingsAsync([new("stra", "Stern", null)], null, LocalCluster.Caller()));
        Assert.Equal(CustomLabelsError.InvalidParameter, refusal.Error);
        Assert.Contains("'star'", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await version.DescribeModelAsync())!.Labels, label => label.IsEdited);

        var nobody = cluster.Version(new ModelVersionArn(LocalCluster.AccountKey, "nobody", "made-up", 1));
        Assert.Null(await nobody.DescribeModelAsync());
        Assert.Equal(
            CustomLabelsError.ResourceNotFound,
            (await Assert.ThrowsAsync<CustomLabelsException>(() => nobody.PutLabelSettingsAsync([], null, LocalCluster.Caller()))).Error);
    }

    private static async Task UntilNamedAsync(LocalCluster cluster, ModelVersionArn arn, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await NamesAsync(cluster, arn)).Any(shown => shown != name))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Names of the best label by several calls, so that each unit has some of them.</summary>
    private static async Task<string?[]> NamesAsync(LocalCluster cluster, ModelVersionArn arn)
    {
        var picture = await File.ReadAllBytesAsync(Star, TestContext.Current.CancellationToken);
        return await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var answer = await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", TestContext.Current.CancellationToken);
            Assert.True(answer.Error is null, $"{answer.Error}: {answer.Message}");
            return answer.Labels.Select(label => label.Name).FirstOrDefault();
        }));
    }
}
