using CustomLabels.Testing;
using CustomLabels.Testing.S3;
using Xunit;

namespace CustomLabels.ClientTests.Objects;

/// <summary>The real server on an S3-compatible store, with a running model whose package came from there and lies there.</summary>
public sealed class S3Server : IAsyncLifetime
{
    internal const string Pictures = "photos";
    internal const string Models = "models";
    internal const string Artifacts = "own-bucket";

    internal static readonly AwsCredentials NoObjects = new("AKIANOOBJECTS", "no-objects-secret");
    internal static readonly AwsCredentials NewestOnly = new("AKIANEWESTONLY", "newest-only-secret");

    private readonly TemporaryFolder _folder = new();
    private ServerProcess _server = null!;

    internal S3Stub Store { get; private set; } = null!;

    internal CustomLabelsApi Api { get; private set; } = null!;

    internal Uri Endpoint => _server.Endpoint;

    internal string Output => _server.Output;

    internal string DataDirectory => _folder["data"];

    internal string Project { get; private set; } = "";

    internal VersionUnderTest Version { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await S3Stub.StartAsync();
        Store.AddBucket(Artifacts).Put(Pictures, "star.jpg", SamplePackage.Classifier.Picture);
        foreach (var (file, content) in SamplePackage.Classifier.Files)
        {
            Store.Put(Models, $"shapes/{file}", content);
        }

        _server = await ServerProcess.StartAsync(DataDirectory, Settings());
        Api = new(new AwsJsonClient(Endpoint));
        Project = await Api.CreateProjectAsync("s3");
        Version = await Api.ImportAsync(Project, "running", Models, "shapes/");
        await RunAsync(Version);
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await Store.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Follows a version until it is imported, and starts it.</summary>
    internal async Task RunAsync(VersionUnderTest version)
    {
        var imported = await Api.WaitForAsync(version, "TRAINING_COMPLETED", "TRAINING_FAILED");
        Assert.True(imported["Status"]!.GetValue<string>() == "TRAINING_COMPLETED", imported.ToJsonString());
        await Api.StartAsync(version);
        await Api.WaitForAsync(version, "RUNNING");
    }

    /// <summary>Ends the server and starts another one over the same records, on a disk without the cache.</summary>
    internal async Task ReplaceWithEmptyCacheAsync()
    {
        await _server.KillAsync();
        await _server.DisposeAsync();
        Api.Client.Dispose();
        Directory.Delete(Path.Combine(DataDirectory, "cache"), recursive: true);
        _server = await ServerProcess.StartAsync(DataDirectory, Settings());
        Api = new(new AwsJsonClient(Endpoint));
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["CustomLabels__S3__ServiceUrl"] = Store.Url,
        ["CustomLabels__S3__AccessKeyId"] = S3Stub.AccessKeyId,
        ["CustomLabels__S3__SecretAccessKey"] = S3Stub.SecretAccessKey,
        ["CustomLabels__S3__Buckets"] = $"{Pictures},{Models}",
        ["CustomLabels__S3__ArtifactBucket"] = Artifacts,
        ["CustomLabels__S3__RequestTimeout"] = "00:00:01.5",
        ["Logging__LogLevel__Default"] = "Debug",
        ["CustomLabels__Identities__0__AccessKeyId"] = AwsCredentials.Development.AccessKeyId,
        ["CustomLabels__Identities__0__SecretAccessKey"] = AwsCredentials.Development.SecretAccessKey,
        ["CustomLabels__Identities__0__UserName"] = "admin",
        ["CustomLabels__Identities__0__Policy"] = "AdministratorAccess",
        ["CustomLabels__Identities__1__AccessKeyId"] = NoObjects.AccessKeyId,
        ["CustomLabels__Identities__1__SecretAccessKey"] = NoObjects.SecretAccessKey,
        ["CustomLabels__Identities__1__UserName"] = "no-objects",
        ["CustomLabels__Identities__1__Policy"] = "AmazonRekognitionFullAccess",
        ["CustomLabels__Identities__2__AccessKeyId"] = NewestOnly.AccessKeyId,
        ["CustomLabels__Identities__2__SecretAccessKey"] = NewestOnly.SecretAccessKey,
        ["CustomLabels__Identities__2__UserName"] = "newest-only",
        ["CustomLabels__Identities__2__Policy"] =
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["rekognition:*","s3:GetObject"],"Resource":"*"}}""",
    };
}
