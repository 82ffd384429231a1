using System.IO.Compression;
using CustomLabels.Testing;
using CustomLabels.Testing.S3;
using Xunit;

namespace CustomLabels.ClientTests.Objects;

/// <summary>Packages that come from the store, and validated ones that are kept there.</summary>
[Collection(S3Group.Name)]
public sealed class S3PackageTests(S3Server server) : IDisposable
{
    public void Dispose() => server.Store.Fault = null;

    [Theory]
    [InlineData("zip", "packages/shapes v1 (ü).zip")]
    [InlineData("onnx", "shapes/model.onnx")]
    [InlineData("folder", "shapes/")]
    public async Task A_package_is_imported_from_a_zip_a_model_or_a_folder(string form, string key)
    {
        if (form == "zip")
        {
            server.Store.Put(S3Server.Models, key, Zip());
        }

        var version = await server.Api.ImportAsync(server.Project, $"from-{form}", S3Server.Models, key);
        await server.RunAsync(version);

        Assert.Equal([SamplePackage.Classifier.Label], (await server.Api.DetectAsync(version, S3Server.Pictures, "star.jpg")).Select(label => label.Name));
        // One content, one artefact, however it came.
        // The package, and the copy of its profile.
        Assert.Equal([".json", ".tar"], server.Store.Keys(S3Server.Artifacts).Select(Path.GetExtension).Order(StringComparer.Ordinal));
        await server.Api.StopAsync(version);
    }

    [Fact]
    public async Task A_zip_without_settings_is_completed_by_those_beside_it()
    {
        server.Store.Put(S3Server.Models, "bare/model.zip", Zip(without: "model.json"));
        var refused = await server.Api.ImportAsync(server.Project, "bare", S3Server.Models, "bare/model.zip");
        await server.Api.WaitForAsync(refused, "TRAINING_FAILED");

        var settings = SamplePackage.Classifier.Files.Single(file => file.Name == "model.json").Content;
        server.Store.Put(S3Server.Models, "bare/model.zip.model.json", settings);
        var version = await server.Api.ImportAsync(server.Project, "completed", S3Server.Models, "bare/model.zip");
        await server.RunAsync(version);

        Assert.Equal(
            [SamplePackage.Classifier.Label],
            (await server.Api.DetectAsync(version, S3Server.Pictures, "star.jpg")).Select(label => label.Name));
        await server.Api.StopAsync(version);
    }

    [Theory]
    [InlineData("not-there.zip")]
    [InlineData("not-there/")]
    public async Task A_package_that_is_not_there_ends_in_training_failed(string key)
    {
        var version = await server.Api.ImportAsync(server.Project, $"missing-{key.Length}", S3Server.Models, key);

        var description = await server.Api.WaitForAsync(version, "TRAINING_FAILED");

        Assert.Contains("cannot be imported", description["StatusMessage"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validated_package_serves_a_process_that_never_saw_it()
    {
        Assert.Collection(
            server.Store.Keys(S3Server.Artifacts).Order(StringComparer.Ordinal),
            key => Assert.Matches("^artifacts/[0-9a-f]{64}\\.json$", key),
            key => Assert.Matches("^artifacts/[0-9a-f]{64}\\.tar$", key));
        Assert.False(Directory.Exists(Path.Combine(server.DataDirectory, "artifacts")));

        await server.ReplaceWithEmptyCacheAsync();

        await UntilDetectedAsync();
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(server.DataDirectory, "cache")));
    }

    [Fact]
    public async Task An_upload_appears_in_the_store()
    {
        var answer = await server.Api.Client.PutObjectAsync(S3Server.Pictures, "uploaded/a b.jpg", SamplePackage.Classifier.Picture);

        Assert.Equal(200, answer.Status);
        Assert.Contains("uploaded/a b.jpg", server.Store.Keys(S3Server.Pictures));
        Assert.Equal([SamplePackage.Classifier.Label], (await server.Api.DetectAsync(server.Version, S3Server.Pictures, "uploaded/a b.jpg")).Select(label => label.Name));
        Assert.Equal("InvalidS3ObjectException", (await server.Api.Client.PutObjectAsync(S3Server.Artifacts, "artifacts/x.tar", [1])).Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.DataDirectory, "uploads")));
    }

    private static byte[] Zip(string? without = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (file, content) in SamplePackage.Classifier.Files.Where(file => file.Name != without))
            {
                using var entry = zip.CreateEntry(file).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A version is RUNNING before its units are back.</summary>
    private async Task UntilDetectedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await server.Api.TryDetectAsync(server.Version, SamplePackage.Classifier.Picture)).Error is not null)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
