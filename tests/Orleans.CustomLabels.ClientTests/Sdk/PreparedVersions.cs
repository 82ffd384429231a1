using System.Text.Json.Nodes;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>Brings in the versions that stories find ready.</summary>
internal sealed class PreparedVersions(AwsJsonClient client)
{
    public const string ProjectName = "prepared";
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public async Task<StorySettings> CreateAsync()
    {
        var project = Text(await CallAsync("CreateProject", new { ProjectName }), "ProjectArn");
        var settings = new StorySettings
        {
            ProjectArn = project,
            ClassifierArn = await ImportAsync(project, "classifier", ShapesBucket.ClassifierKey),
            DetectorArn = await ImportAsync(project, "detector", ShapesBucket.DetectorKey),
            IdleArn = await ImportAsync(project, "idle", ShapesBucket.ClassifierKey),
        };
        await CallAsync("StartProjectVersion", new { ProjectVersionArn = settings.ClassifierArn, MinInferenceUnits = 1 });
        await CallAsync("StartProjectVersion", new { ProjectVersionArn = settings.DetectorArn, MinInferenceUnits = 1 });
        await WaitAsync(project, "RUNNING", "classifier", "detector");
        return settings;
    }

    private async Task<string> ImportAsync(string project, string name, string key)
    {
        var answer = await CallAsync("CreateProjectVersion", new
        {
            ProjectArn = project,
            VersionName = name,
            OutputConfig = new { S3Bucket = StockClientServer.Bucket },
            TrainingData = new { Assets = new[] { new { GroundTruthManifest = new { S3Object = new { StockClientServer.Bucket, Name = key } } } } },
        });
        await WaitAsync(project, "TRAINING_COMPLETED", name);
        return Text(answer, "ProjectVersionArn");
    }

    private async Task WaitAsync(string project, string status, params string[] names)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(PollPeriod);
        while (true)
        {
            var versions = (await CallAsync("DescribeProjectVersions", new { ProjectArn = project, VersionNames = names }))["ProjectVersionDescriptions"]!.AsArray();
            var statuses = versions.Select(version => Text(version!.AsObject(), "Status")).ToList();
            if (statuses.Count == names.Length && statuses.TrueForAll(seen => seen == status))
            {
                return;
            }

            if (statuses.Exists(seen => seen.EndsWith("FAILED", StringComparison.Ordinal)))
            {
                throw new InvalidOperationException($"Expected {status}: {versions.ToJsonString()}");
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<JsonObject> CallAsync(string operation, object input) => (await client.CallAsync(operation, input)).Success;

    private static string Text(JsonObject answer, string member) => answer[member]!.GetValue<string>();
}
