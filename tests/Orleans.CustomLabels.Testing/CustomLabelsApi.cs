using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Testing;

/// <summary>The operations that tests need, on top of the bare client; every call must succeed.</summary>
public sealed class CustomLabelsApi(AwsJsonClient client)
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The client below, for calls that may fail.</summary>
    public AwsJsonClient Client => client;

    /// <summary>Creates a project.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> CreateProjectAsync(string name) =>
        (await client.CallAsync("CreateProject", new { ProjectName = name })).Success["ProjectArn"]!.GetValue<string>();

    /// <summary>Creates a version by importing a package that lies in a bucket.</summary>
    public async Task<VersionUnderTest> ImportAsync(string projectArn, string name, string bucket, string key)
    {
        var answer = await client.CallAsync("CreateProjectVersion", ImportInput(projectArn, name, bucket, key));
        return new(projectArn, answer.Success["ProjectVersionArn"]!.GetValue<string>(), name);
    }

    /// <summary>Request of CreateProjectVersion for a package.</summary>
    public static object ImportInput(string projectArn, string name, string bucket, string key) => new
    {
        ProjectArn = projectArn,
        VersionName = name,
        OutputConfig = new { S3Bucket = bucket },
        TrainingData = new { Assets = new[] { new { GroundTruthManifest = new { S3Object = new { Bucket = bucket, Name = key } } } } },
    };

    /// <summary>Starts a version.</summary>
    public async Task StartAsync(VersionUnderTest version, int units = 1) =>
        _ = (await client.CallAsync("StartProjectVersion", new { ProjectVersionArn = version.Arn, MinInferenceUnits = units })).Success;

    /// <summary>Changes the units of a running version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="min">Units that always run.</param>
    /// <param name="max">Most units; without it their number does not follow the demand.</param>
    public async Task UpdateUnitsAsync(VersionUnderTest version, int min, int? max = null)
    {
        var input = new JsonObject { ["ProjectVersionArn"] = version.Arn, ["MinInferenceUnits"] = min };
        if (max is { } most)
        {
            input["MaxInferenceUnits"] = most;
        }

        _ = (await client.SendAsync("CustomLabelsService.UpdateInferenceUnits", JsonSerializer.SerializeToUtf8Bytes(input))).Success;
    }

    /// <summary>What the version can do.</summary>
    public async Task<JsonObject> DescribeCapacityAsync(VersionUnderTest version) => (await client.SendAsync(
        "CustomLabelsService.DescribeCapacity", JsonSerializer.SerializeToUtf8Bytes(new { ProjectVersionArn = version.Arn }))).Success;

    /// <summary>Takes a zone out of service.</summary>
    public Task<JsonObject> DrainZoneAsync(string zone) => CallOwnAsync("DrainZone", new { Zone = zone });

    /// <summary>Takes a zone into service again.</summary>
    public Task<JsonObject> RestoreZoneAsync(string zone) => CallOwnAsync("RestoreZone", new { Zone = zone });

    /// <summary>Zones, silos and units.</summary>
    public Task<JsonObject> DescribeClusterAsync() => CallOwnAsync("DescribeCluster", new { });

    /// <summary>Stops a version.</summary>
    public async Task StopAsync(VersionUnderTest version) =>
        _ = (await client.CallAsync("StopProjectVersion", new { ProjectVersionArn = version.Arn })).Success;

    /// <summary>The version's description, or null when there is none.</summary>
    public async Task<JsonObject?> DescribeAsync(VersionUnderTest version)
    {
        var answer = await client.CallAsync("DescribeProjectVersions", new { version.ProjectArn, VersionNames = new[] { version.Name } });
        return answer.Success["ProjectVersionDescriptions"]!.AsArray().SingleOrDefault()?.AsObject();
    }

    /// <summary>Polls until the version has one of the statuses.</summary>
    /// <returns>The description then.</returns>
    /// <exception cref="TimeoutException">It did not get there; the message says where it is.</exception>
    public Task<JsonObject> WaitForAsync(VersionUnderTest version, params string[] statuses) => WaitForAsync(version, Patience, statuses);

    /// <summary>Polls until the version has one of the statuses.</summary>
    /// <returns>The description then.</returns>
    /// <exception cref="TimeoutException">It did not get there; the message says where it is.</exception>
    public async Task<JsonObject> WaitForAsync(VersionUnderTest version, TimeSpan patience, params string[] statuses)
    {
        using var limit = new CancellationTokenSource(patience);
        using var timer = new PeriodicTimer(PollPeriod);
        JsonObject? last = null;
        try
        {
            do
            {
                last = await DescribeAsync(version);
                if (last is not null && statuses.Contains(last["Status"]!.GetValue<string>()))
                {
                    return last;
                }
            }
            while (await timer.WaitForNextTickAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }

        throw new TimeoutException($"{version.Arn} should be {string.Join(" or ", statuses)}; it is {last?.ToJsonString() ?? "not there"}.");
    }

    /// <summary>Analyses a picture sent as bytes.</summary>
    public async Task<IReadOnlyList<FoundLabel>> DetectAsync(VersionUnderTest version, byte[] picture, double? minConfidence = null, int? maxResults = null) =>
        FoundLabel.ReadAll((await TryDetectAsync(version, new JsonObject { ["Bytes"] = Convert.ToBase64String(picture) }, minConfidence, maxResults)).Success);

    /// <summary>Analyses a picture in a bucket.</summary>
    public async Task<IReadOnlyList<FoundLabel>> DetectAsync(VersionUnderTest version, string bucket, string key) =>
        FoundLabel.ReadAll((await TryDetectAsync(version, S3Image(bucket, key))).Success);

    /// <summary>Analyses a picture sent as bytes; the call may fail.</summary>
    public Task<AwsAnswer> TryDetectAsync(VersionUnderTest version, byte[] picture) =>
        TryDetectAsync(version, new JsonObject { ["Bytes"] = Convert.ToBase64String(picture) });

    /// <summary>Sends DetectCustomLabels; the call may fail.</summary>
    public Task<AwsAnswer> TryDetectAsync(VersionUnderTest version, JsonObject image, double? minConfidence = null, int? maxResults = null)
    {
        var input = new JsonObject { ["ProjectVersionArn"] = version.Arn, ["Image"] = image };
        if (minConfidence is { } confidence)
        {
            input["MinConfidence"] = confidence;
        }

        if (maxResults is { } count)
        {
            input["MaxResults"] = count;
        }

        return client.CallAsync("DetectCustomLabels", input);
    }

    /// <summary>The Image member that names an object.</summary>
    public static JsonObject S3Image(string bucket, string key, string? version = null)
    {
        var location = new JsonObject { ["Bucket"] = bucket, ["Name"] = key };
        if (version is not null)
        {
            location["Version"] = version;
        }

        return new JsonObject { ["S3Object"] = location };
    }

    private async Task<JsonObject> CallOwnAsync(string operation, object input) =>
        (await client.SendAsync($"CustomLabelsService.{operation}", JsonSerializer.SerializeToUtf8Bytes(input))).Success;
}
