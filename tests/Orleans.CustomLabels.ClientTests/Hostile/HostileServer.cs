using System.Globalization;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>One server for all hostile tests, with a running model and a few identities: whatever one test does to it, the next one needs it whole.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    internal const string OtherAccount = "999988887777";

    internal static readonly AwsCredentials DetectOnly = new("AKIADETECTONLY", "detect-only-secret");
    internal static readonly AwsCredentials Stranger = new("AKIASTRANGER", "stranger-secret");
    internal static readonly AwsCredentials Temporary = new("ASIATEMPORARY", "temporary-secret", "a/session+token==");

    private readonly TemporaryFolder _folder = new();
    private ServerProcess _server = null!;
    private double _megabytesAtFirst;

    internal CustomLabelsApi Api { get; private set; } = null!;

    internal Uri Endpoint => _server.Endpoint;

    internal string DataDirectory => _folder["data"];

    /// <summary>Where the server and its children put temporary files.</summary>
    internal string TemporaryFiles => _folder["tmp"];

    /// <summary>A folder next to the data directory that nothing may write to.</summary>
    internal string Outside => _folder["outside"];

    internal string Output => _server.Output;

    /// <summary>A running version.</summary>
    internal VersionUnderTest Version { get; private set; } = null!;

    /// <summary>A project to import into.</summary>
    internal string Project { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(TemporaryFiles);
        Directory.CreateDirectory(Outside);
        SamplePackage.Classifier.InstallInto(DataDirectory);
        _server = await ServerProcess.StartAsync(DataDirectory, Settings());
        Api = new(new AwsJsonClient(Endpoint));
        Project = await Api.CreateProjectAsync("hostile");
        Version = await Api.ImportAsync(Project, "running", SamplePackage.Bucket, SamplePackage.Classifier.Key);
        await Api.WaitForAsync(Version, "TRAINING_COMPLETED");
        await Api.StartAsync(Version);
        await Api.WaitForAsync(Version, "RUNNING");
        await AnswersAsync();
        _megabytesAtFirst = ProcessTree.PeakMegabytes(_server.Id);
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>The next good call works.</summary>
    internal async Task AnswersAsync() =>
        Assert.Equal([SamplePackage.Classifier.Label], (await Api.DetectAsync(Version, SamplePackage.Classifier.Picture)).Select(label => label.Name));

    /// <summary>MB by which the server's peak of resident memory has grown since its model runs.</summary>
    internal double MemoryGrowth => ProcessTree.PeakMegabytes(_server.Id) - _megabytesAtFirst;

    /// <summary>Processes that the server has started and that still run.</summary>
    internal IReadOnlyList<int> Children => ProcessTree.ChildrenOf(_server.Id);

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["TMPDIR"] = TemporaryFiles,
            // A model that never ends is given up sooner than by default, for the test's sake.
            ["CustomLabels__Import__RunLimit"] = "00:00:10",
            // Everything it can say, so that a picture in a log would be seen.
            ["Logging__LogLevel__Default"] = "Information",
            ["Logging__LogLevel__CustomLabels"] = "Trace",
        };
        Add(0, AwsCredentials.Development, "admin", null, "AdministratorAccess");
        Add(1, DetectOnly, "camera", null, """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"rekognition:DetectCustomLabels","Resource":"*"}}""");
        Add(2, Stranger, "stranger", OtherAccount, "AdministratorAccess");
        Add(3, Temporary, "visitor", null, "AdministratorAccess");
        return settings;

        void Add(int number, AwsCredentials credentials, string user, string? account, string policy)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"CustomLabels__Identities__{number}__");
            settings[prefix + "AccessKeyId"] = credentials.AccessKeyId;
            settings[prefix + "SecretAccessKey"] = credentials.SecretAccessKey;
            settings[prefix + "UserName"] = user;
            settings[prefix + "Policy"] = policy;
            if (credentials.SessionToken is { } token)
            {
                settings[prefix + "SessionToken"] = token;
            }

            if (account is not null)
            {
                settings[prefix + "AccountId"] = account;
            }
        }
    }
}
