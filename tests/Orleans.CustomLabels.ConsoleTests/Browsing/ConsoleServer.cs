using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Browsing;

/// <summary>The real server with the sample models running, and a browser. Three keys: one that may do everything, one that may only look, one to lock out.</summary>
public sealed class ConsoleServer : IAsyncLifetime
{
    internal const string LookingKey = "looker";
    internal const string LookingSecret = "looks-only";
    internal const string LockedKey = "locked-out";
    internal const string LockedSecret = "its-own-secret";
    private const string SamplesRun = "Press Ctrl+C to stop.";
    private readonly TemporaryFolder _data = new();
    private ServerProcess? _server;
    private IPlaywright? _playwright;

    internal Uri Endpoint => _server!.Endpoint;

    /// <summary>Everything the server has logged.</summary>
    internal string Output => _server!.Output;

    internal IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.StartAsync(_playwright);
        _server = await ServerProcess.StartAsync(_data.Path, new Dictionary<string, string>
        {
            ["CustomLabels__Samples"] = "true",
            ["CustomLabels__Console__SignInAttempts"] = "3",
            ["CustomLabels__Identities__0__AccessKeyId"] = "customlabels",
            ["CustomLabels__Identities__0__SecretAccessKey"] = "customlabels",
            ["CustomLabels__Identities__0__Policy"] = """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
            ["CustomLabels__Identities__1__AccessKeyId"] = LookingKey,
            ["CustomLabels__Identities__1__SecretAccessKey"] = LookingSecret,
            ["CustomLabels__Identities__1__Policy"] = "AmazonRekognitionReadOnlyAccess",
            ["CustomLabels__Identities__2__AccessKeyId"] = LockedKey,
            ["CustomLabels__Identities__2__SecretAccessKey"] = LockedSecret,
            ["CustomLabels__Identities__2__Policy"] = "AmazonRekognitionReadOnlyAccess",
        });
        await _server.WaitForOutputAsync(SamplesRun);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>The AWS API of the server.</summary>
    internal AwsJsonClient Api() => new(Endpoint);

    /// <summary>Somebody who has signed in.</summary>
    internal async Task<Visitor> VisitAsync(string accessKeyId = "customlabels", string secretAccessKey = "customlabels", bool isPhone = false, bool isDark = false)
    {
        var visitor = await Visitor.ComeAsync(Browser, Endpoint, isPhone, isDark);
        await visitor.SignInAsync(accessKeyId, secretAccessKey);
        return visitor;
    }

    /// <summary>A sample model.</summary>
    /// <param name="name"><c>shapes-classifier</c> or <c>shapes-detector</c>.</param>
    internal async Task<VersionUnderTest> SampleAsync(string name)
    {
        using var client = Api();
        var project = (await client.CallAsync("DescribeProjects", new { ProjectNames = new[] { "samples" } })).Success["ProjectDescriptions"]![0]!["ProjectArn"]!.GetValue<string>();
        var versions = (await client.CallAsync("DescribeProjectVersions", new { ProjectArn = project, VersionNames = new[] { name } })).Success;
        return new(project, versions["ProjectVersionDescriptions"]![0]!["ProjectVersionArn"]!.GetValue<string>(), name);
    }
}
