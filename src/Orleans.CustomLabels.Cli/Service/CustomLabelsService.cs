using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Service;

/// <summary>The operations of Rekognition Custom Labels that this program calls, as any AWS client calls them.</summary>
/// <remarks>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Operations_Amazon_Rekognition.html</remarks>
internal sealed class CustomLabelsService(AwsChannel channel)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public Uri Endpoint => channel.Endpoint;

    /// <summary>All projects, or those named; a name without project is left out.</summary>
    public async Task<List<ProjectDescription>> DescribeProjectsAsync(string? name, CancellationToken cancellation)
    {
        var found = new List<ProjectDescription>();
        string? next = null;
        do
        {
            var input = new DescribeProjectsInput(name is null ? null : [name], next);
            var page = await CallAsync("DescribeProjects", input, ShapeJson.Default.DescribeProjectsInput, ShapeJson.Default.DescribeProjectsOutput, cancellation).ConfigureAwait(false);
            found.AddRange(Whole(page.ProjectDescriptions));
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return found;
    }

    /// <summary>All versions of a project, newest first, or the one named; a name without version is left out.</summary>
    public async Task<List<VersionDescription>> DescribeVersionsAsync(string projectArn, string? name, CancellationToken cancellation)
    {
        var found = new List<VersionDescription>();
        string? next = null;
        do
        {
            var input = new DescribeVersionsInput(projectArn, name is null ? null : [name], next);
            var page = await CallAsync("DescribeProjectVersions", input, ShapeJson.Default.DescribeVersionsInput, ShapeJson.Default.DescribeVersionsOutput, cancellation).ConfigureAwait(false);
            found.AddRange(Whole(page.ProjectVersionDescriptions));
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return found;
    }

    public async Task<string> CreateProjectAsync(string name, CancellationToken cancellation) =>
        (await CallAsync("CreateProject", new CreateProjectInput(name), ShapeJson.Default.CreateProjectInput, ShapeJson.Default.CreateProjectOutput, cancellation)
            .ConfigureAwait(false)).ProjectArn;

    public async Task<string> CreateVersionAsync(CreateVersionInput input, CancellationToken cancellation) =>
        (await CallAsync("CreateProjectVersion", input, ShapeJson.Default.CreateVersionInput, ShapeJson.Default.CreateVersionOutput, cancellation)
            .ConfigureAwait(false)).ProjectVersionArn;

    public Task<StatusOutput> StartAsync(StartInput input, CancellationToken cancellation) =>
        CallAsync("StartProjectVersion", input, ShapeJson.Default.StartInput, ShapeJson.Default.StatusOutput, cancellation);

    public Task<EmptyOutput> UpdateUnitsAsync(StartInput input, CancellationToken cancellation) =>
        CallOwnAsync("UpdateInferenceUnits", input, ShapeJson.Default.StartInput, ShapeJson.Default.EmptyOutput, cancellation);

    public Task<CapacityOutput> DescribeCapacityAsync(CapacityInput input, CancellationToken cancellation) =>
        CallOwnAsync("DescribeCapacity", input, ShapeJson.Default.CapacityInput, ShapeJson.Default.CapacityOutput, cancellation);

    /// <summary>What happened to a version after an event, oldest first; as far as the service keeps it.</summary>
    public async Task<IReadOnlyList<VersionEvent>> DescribeEventsAsync(string versionArn, long after, CancellationToken cancellation)
    {
        var found = new List<VersionEvent>();
        var input = new DescribeEventsInput(versionArn, null, null);
        while (true)
        {
            var page = await CallOwnAsync(
                "DescribeEvents", input, ShapeJson.Default.DescribeEventsInput, ShapeJson.Default.DescribeEventsOutput, cancellation).ConfigureAwait(false);
            found.AddRange(Whole(page.Events).Where(happened => happened.Number > after));
            if (string.IsNullOrEmpty(page.NextToken) || page.Events.Any(happened => happened.Number <= after))
            {
                return [.. found.OrderBy(happened => happened.Number)];
            }

            input = input with { NextToken = page.NextToken };
        }
    }

    public Task<DescribeModelOutput> DescribeModelAsync(string versionArn, CancellationToken cancellation) =>
        CallOwnAsync(
            "DescribeModel", new VersionInput(versionArn), ShapeJson.Default.VersionInput, ShapeJson.Default.DescribeModelOutput, cancellation);

    public Task<EmptyOutput> PutLabelSettingsAsync(LabelSettingsInput input, CancellationToken cancellation) =>
        CallOwnAsync("PutLabelSettings", input, ShapeJson.Default.LabelSettingsInput, ShapeJson.Default.EmptyOutput, cancellation);

    public Task<EmptyOutput> PutPlanAsync(OperatingPlanInput input, CancellationToken cancellation) =>
        CallOwnAsync("PutOperatingPlan", input, ShapeJson.Default.OperatingPlanInput, ShapeJson.Default.EmptyOutput, cancellation);

    public Task<OperatingPlanOutput> GetPlanAsync(string versionArn, CancellationToken cancellation) =>
        CallOwnAsync(
            "GetOperatingPlan", new VersionInput(versionArn), ShapeJson.Default.VersionInput, ShapeJson.Default.OperatingPlanOutput, cancellation);

    public Task<EmptyOutput> DeletePlanAsync(string versionArn, CancellationToken cancellation) =>
        CallOwnAsync("DeleteOperatingPlan", new VersionInput(versionArn), ShapeJson.Default.VersionInput, ShapeJson.Default.EmptyOutput, cancellation);

    public Task<StatusOutput> StopAsync(string versionArn, CancellationToken cancellation) =>
        CallAsync("StopProjectVersion", new VersionInput(versionArn), ShapeJson.Default.VersionInput, ShapeJson.Default.StatusOutput, cancellation);

    public Task<StatusOutput> DeleteVersionAsync(string versionArn, CancellationToken cancellation) =>
        CallAsync("DeleteProjectVersion", new VersionInput(versionArn), ShapeJson.Default.VersionInput, ShapeJson.Default.StatusOutput, cancellation);

    public Task<StatusOutput> DeleteProjectAsync(string projectArn, CancellationToken cancellation) =>
        CallAsync("DeleteProject", new ProjectInput(projectArn), ShapeJson.Default.ProjectInput, ShapeJson.Default.StatusOutput, cancellation);

    public async Task<IReadOnlyList<FoundLabel>> DetectAsync(DetectInput input, CancellationToken cancellation) =>
        Whole((await CallAsync("DetectCustomLabels", input, ShapeJson.Default.DetectInput, ShapeJson.Default.DetectOutput, cancellation).ConfigureAwait(false)).CustomLabels);

    /// <summary>A usage report, all pages of it.</summary>
    public async Task<GetUsageOutput> GetUsageAsync(GetUsageInput input, CancellationToken cancellation)
    {
        var rows = new List<UsageRow>();
        while (true)
        {
            var page = await CallOwnAsync(
                "GetUsage", input, ShapeJson.Default.GetUsageInput, ShapeJson.Default.GetUsageOutput, cancellation).ConfigureAwait(false);
            rows.AddRange(Whole(page.Rows));
            if (string.IsNullOrEmpty(page.NextToken))
            {
                return page with { Rows = rows };
            }

            input = input with { NextToken = page.NextToken };
        }
    }

    /// <summary>The lines of a usage export, all pages of it.</summary>
    public async Task<IReadOnlyList<string>> ExportUsageAsync(ExportUsageInput input, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (true)
        {
            var page = await CallOwnAsync(
                "ExportUsage", input, ShapeJson.Default.ExportUsageInput, ShapeJson.Default.ExportUsageOutput, cancellation).ConfigureAwait(false);
            lines.AddRange(Whole(page.Lines));
            if (string.IsNullOrEmpty(page.NextToken))
            {
                return lines;
            }

            input = input with { NextToken = page.NextToken };
        }
    }

    public async Task<DescribeClusterOutput> DescribeClusterAsync(CancellationToken cancellation)
    {
        var cluster = await CallOwnAsync(
            "DescribeCluster", new EmptyInput(), ShapeJson.Default.EmptyInput, ShapeJson.Default.DescribeClusterOutput, cancellation)
            .ConfigureAwait(false);
        foreach (var silo in Whole(cluster.Zones).SelectMany(zone => Whole(zone.Silos)))
        {
            Whole(silo.Units);
        }

        Whole(cluster.Gateways);
        return cluster;
    }

    public Task<ZoneOutput> DrainZoneAsync(DrainZoneInput input, CancellationToken cancellation) =>
        CallOwnAsync("DrainZone", input, ShapeJson.Default.DrainZoneInput, ShapeJson.Default.ZoneOutput, cancellation);

    public Task<ZoneOutput> RestoreZoneAsync(ZoneInput input, CancellationToken cancellation) =>
        CallOwnAsync("RestoreZone", input, ShapeJson.Default.ZoneInput, ShapeJson.Default.ZoneOutput, cancellation);

    public Task<EmptyOutput> RetireZoneAsync(ZoneInput input, CancellationToken cancellation) =>
        CallOwnAsync("RetireZone", input, ShapeJson.Default.ZoneInput, ShapeJson.Default.EmptyOutput, cancellation);

    private static string? ArnIn<TInput>(TInput input) => input switch
    {
        StartInput start => start.ProjectVersionArn,
        VersionInput version => version.ProjectVersionArn,
        CapacityInput capacity => capacity.ProjectVersionArn,
        DescribeEventsInput events => events.ProjectVersionArn,
        LabelSettingsInput labels => labels.ProjectVersionArn,
        OperatingPlanInput plan => plan.ProjectVersionArn,
        DetectInput detect => detect.ProjectVersionArn,
        ProjectInput project => project.ProjectArn,
        CreateVersionInput create => create.ProjectArn,
        DescribeVersionsInput describe => describe.ProjectArn,
        _ => null,
    };

    // The reader checks members, not the entries of a list.
    private IReadOnlyList<T> Whole<T>(IReadOnlyList<T> entries) => entries.Any(entry => entry is null) ? throw Unexpected(null) : entries;

    private UnexpectedAnswerException Unexpected(Exception? inner) => new($"The answer is not what AWS's API promises: is {Endpoint} the service itself?", inner);

    private Task<TOutput> CallAsync<TInput, TOutput>(
        string operation, TInput input, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType, CancellationToken cancellation) =>
        SendAsync($"RekognitionService.{operation}", input, inputType, outputType, cancellation);

    /// <summary>An operation beyond AWS's.</summary>
    private Task<TOutput> CallOwnAsync<TInput, TOutput>(
        string operation, TInput input, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType, CancellationToken cancellation) =>
        SendAsync($"CustomLabelsService.{operation}", input, inputType, outputType, cancellation);

    private async Task<TOutput> SendAsync<TInput, TOutput>(
        string target, TInput input, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(input, inputType);
        try
        {
            var answer = await channel.SendAsync(Request, Convert.ToHexStringLower(SHA256.HashData(body)), Limit, cancellation).ConfigureAwait(false);
            return JsonSerializer.Deserialize(answer.Body, outputType) ?? throw new JsonException();
        }
        catch (JsonException unreadable)
        {
            throw Unexpected(unreadable);
        }
        catch (ServiceException error)
        {
            error.Arn = ArnIn(input);
            throw;
        }

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, channel.Endpoint) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
            request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
            return request;
        }
    }
}
