using System.Text.Json.Nodes;
using CustomLabels.Benchmarks.Models;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Capacity;

/// <summary>The real server as one process with folder buckets: nothing simulated.</summary>
internal sealed class ServiceUnderLoad : IAsyncDisposable
{
    private const string Pictures = "pictures";

    // What routers report of the demand comes with their polls; a second's poll makes it known at once.
    private static readonly TimeSpan PollTime = TimeSpan.FromSeconds(1);
    private readonly TemporaryFolder _folder = new();
    private ServerProcess _server = null!;
    private int _loads;

    private ServiceUnderLoad()
    {
    }

    public CustomLabelsApi Api { get; private set; } = null!;

    public ModelUpload Models { get; private set; } = null!;

    public static async Task<ServiceUnderLoad> StartAsync()
    {
        var service = new ServiceUnderLoad();
        var settings = new Dictionary<string, string>
        {
            ["CustomLabels__ModelVersions__RoutePollTime"] = PollTime.ToString(),
            // It ends with this process, however that ends.
            ["CustomLabels__StopWithInput"] = "true",
        };
        service._server = await ServerProcess.StartAsync(service._folder["data"], settings, new ServerStart { ReadsInput = true });
        service.Api = new(new AwsJsonClient(service._server.Endpoint));
        service.Models = new(service.Api);
        return service;
    }

    /// <summary>Imports a version and starts it with one unit.</summary>
    public async Task<VersionUnderTest> StartVersionAsync(BenchmarkModel model, string name)
    {
        var version = await Models.ImportAsync(model, name);
        await Api.StartAsync(version);
        await Api.WaitForAsync(version, "RUNNING");
        return version;
    }

    /// <summary>Stops a version.</summary>
    public async Task StopVersionAsync(VersionUnderTest version)
    {
        await Api.StopAsync(version);
        await Api.WaitForAsync(version, "STOPPED");
    }

    /// <summary>Puts a picture where calls may name it.</summary>
    /// <returns>The bucket.</returns>
    public async Task<string> PutPictureAsync(string picture)
    {
        await Models.PutAsync(Pictures, Path.GetFileName(picture), picture);
        return Pictures;
    }

    /// <summary>Sends one picture again and again.</summary>
    /// <param name="version">A running version.</param>
    /// <param name="picture">Path of the picture.</param>
    /// <param name="callers">Callers at once.</param>
    /// <param name="length">How long.</param>
    /// <param name="bucket">The bucket that has it; its bytes are sent when null.</param>
    public async Task<LoopResult> RunAsync(VersionUnderTest version, string picture, int callers, LoopLength length, string? bucket = null)
    {
        var plan = new LoadPlan { Concurrency = callers, Longest = length.WarmUp + length.Measured, Pictures = $"{picture}=*", Bucket = bucket };
        await using var load = LoadProcess.Start([_server.Endpoint], version.Arn, plan, _folder[$"load-{++_loads}.tsv"]);
        var calls = await load.EndAsync();
        if (calls.FirstOrDefault(call => call.Outcome != CallOutcome.Answered) is { } bad)
        {
            throw new InvalidOperationException($"A call was not answered: {bad}");
        }

        var from = calls.Min(call => call.Due) + length.WarmUp.TotalMilliseconds;
        var steady = calls.Where(call => call.Ended >= from && call.Ended < from + length.Measured.TotalMilliseconds).ToArray();
        return new(LatencyStatistics.Percentile(steady, 0.5), steady.Length / length.Measured.TotalSeconds);
    }

    /// <summary>What DescribeCapacity says, once it knows of all calls.</summary>
    public async Task<JsonObject> DescribeCapacityAsync(VersionUnderTest version)
    {
        await Moment.PassAsync(PollTime * 3);
        return await Api.DescribeCapacityAsync(version);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
