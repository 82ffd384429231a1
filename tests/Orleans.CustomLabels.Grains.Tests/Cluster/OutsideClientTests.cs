using CustomLabels.Client;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>An Orleans client outside the cluster, from the first start of a version to its end.</summary>
public sealed class OutsideClientTests
{
    private static readonly byte[] OnePixel =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static string Pictures => Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_starts_analyses_and_stops_and_is_told_every_reason()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var services = cluster.Silos.Client.ServiceProvider;
        var (client, control) = (services.GetRequiredService<ICustomLabelsClient>(), services.GetRequiredService<IModelVersionControl>());
        var (_, arn) = await cluster.ImportAsync();
        var (version, star) = (arn.ToString(), await File.ReadAllBytesAsync(Path.Combine(Pictures, "star.jpg"), Token));

        await RefusesAsync(() => client.DetectAsync(version, star), CustomLabelsError.ResourceNotReady);
        await RefusesAsync(() => control.WaitUntilRunningAsync(version, TimeSpan.FromMinutes(1), Token), CustomLabelsError.ResourceNotReady);
        Assert.Equal(ModelVersionStatus.Starting, await control.StartAsync(version, 1, cancellationToken: Token));
        Assert.Equal(1, (await control.WaitUntilRunningAsync(version, TimeSpan.FromMinutes(1), Token)).UnitsInService);
        await RefusesAsync(() => control.StartAsync(version), CustomLabelsError.ResourceInUse);
        await control.UpdateUnitsAsync(version, 2, cancellationToken: Token);
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 2);

        await AnalysesAsync(cluster, client, version, star);
        await RefusesPicturesAsync(client, version, star);

        var unknown = (arn with { Name = "other" }).ToString();
        await RefusesAsync(() => client.DetectAsync(unknown, star), CustomLabelsError.ResourceNotFound);
        await RefusesAsync(() => control.DescribeAsync(unknown, Token), CustomLabelsError.ResourceNotFound);

        await control.StopAsync(version, Token);
        await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        Assert.Equal(ModelVersionStatus.Stopped, (await control.DescribeAsync(version, Token)).Status);
        await RefusesAsync(() => client.DetectAsync(version, star), CustomLabelsError.ResourceNotReady);
        await RefusesAsync(() => control.UpdateUnitsAsync(version, 1, cancellationToken: Token), CustomLabelsError.ResourceInUse);
    }

    private static async Task AnalysesAsync(LocalCluster cluster, ICustomLabelsClient client, string version, byte[] star)
    {
        var all = await client.DetectAsync(version, star, new DetectOptions { MinConfidence = 0 }, Token);
        Assert.Equal("star", all[0].Name);
        Assert.True(all.Length > 1);
        Assert.Equal(all[0], Assert.Single(await client.DetectAsync(version, star, new DetectOptions { MinConfidence = 0, MaxResults = 1 }, Token)));
        Assert.Equal(all[0], Assert.Single(await client.DetectAsync(version, star, new DetectOptions { MinConfidence = all[0].Confidence }, Token)));
        Assert.Empty(await client.DetectAsync(version, star, new DetectOptions { MaxResults = 0 }, Token));

        await using (var stream = File.OpenRead(Path.Combine(Pictures, "star.jpg")))
        {
            Assert.Equal(all, await client.DetectAsync(version, stream, new DetectOptions { MinConfidence = 0 }, Token));
        }

        File.WriteAllBytes(cluster.Folder["buckets/bucket/star.jpg"], star);
        Assert.Equal(all, await client.DetectAsync(version, new ObjectLocation("bucket", "star.jpg"), new DetectOptions { MinConfidence = 0 }, Token));
    }

    private static async Task RefusesPicturesAsync(ICustomLabelsClient client, string version, byte[] star)
    {
        await RefusesAsync(() => client.DetectAsync(version, star.AsMemory(0, star.Length / 2)), CustomLabelsError.InvalidImageFormat);
        await RefusesAsync(() => client.DetectAsync(version, new byte[CustomLabelsClientExtensions.MaxImageBytes + 1]), CustomLabelsError.ImageTooLarge);
        await RefusesAsync(() => client.DetectAsync(version, OnePixel), CustomLabelsError.InvalidParameter);
        await RefusesAsync(() => client.DetectAsync(version, new ObjectLocation("bucket", "none.jpg")), CustomLabelsError.InvalidS3Object);
        await RefusesAsync(() => client.DetectAsync(version, new ObjectLocation("bucket", "../star.jpg")), CustomLabelsError.InvalidS3Object);
    }

    private static async Task RefusesAsync(Func<Task> call, CustomLabelsError error)
    {
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(call);
        Assert.True(refusal.Error == error, $"{refusal.Error}: {refusal.Message}");
        Assert.NotEqual(refusal.Error.ToString(), refusal.Message);
    }
}
