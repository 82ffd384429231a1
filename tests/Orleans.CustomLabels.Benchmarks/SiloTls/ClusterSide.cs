using System.Diagnostics;
using CustomLabels.Benchmarks.Capacity;
using CustomLabels.Benchmarks.Models;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.SiloTls;

/// <summary>A gateway and a silo with one unit, which talk plainly or over TLS.</summary>
internal sealed class ClusterSide : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterUnderTest _cluster;
    private ServerProcess _gateway = null!;
    private ServerProcess _silo = null!;
    private VersionUnderTest _version = null!;
    private int _loads;

    private ClusterSide(ClusterUnderTest cluster) => _cluster = cluster;

    public static async Task<ClusterSide> StartAsync(BenchmarkModel model, bool isTls)
    {
        var side = new ClusterSide(await ClusterUnderTest.StartAsync("redis"));
        using var authority = new TestAuthority("benchmark");
        side._gateway = await side._cluster.StartServerAsync("a", "gateway", isTls ? side.Certificate("gateway", authority) : null);
        side._silo = await side._cluster.StartServerAsync("a", "inference", isTls ? side.Certificate("unit", authority) : null);
        using var client = new AwsJsonClient(side._gateway.Endpoint);
        var api = new CustomLabelsApi(client);
        side._version = await new ModelUpload(api).ImportAsync(model, "v1");
        await api.StartAsync(side._version);
        await api.WaitForAsync(side._version, "RUNNING");
        return side;
    }

    /// <summary>Sends one picture again and again.</summary>
    /// <returns>What callers saw, and the processor time of both processes for each call, in milliseconds: it depends least on what else the machine does.</returns>
    public async Task<(LoopResult Seen, double Processor)> RunAsync(string picture, int callers, LoopLength length)
    {
        var before = ProcessorTime();
        var plan = new LoadPlan { Concurrency = callers, Longest = length.WarmUp + length.Measured, Pictures = $"{picture}=*" };
        await using var load = LoadProcess.Start([_gateway.Endpoint], _version.Arn, plan, _folder[$"load-{++_loads}.tsv"]);
        var calls = await load.EndAsync();
        var processor = (ProcessorTime() - before).TotalMilliseconds / calls.Count;
        if (calls.FirstOrDefault(call => call.Outcome != CallOutcome.Answered) is { } bad)
        {
            throw new InvalidOperationException($"A call was not answered: {bad}");
        }

        var from = calls.Min(call => call.Due) + length.WarmUp.TotalMilliseconds;
        var steady = calls.Where(call => call.Ended >= from && call.Ended < from + length.Measured.TotalMilliseconds).ToArray();
        return (new(LatencyStatistics.Percentile(steady, 0.5), steady.Length / length.Measured.TotalSeconds), processor);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    private TimeSpan ProcessorTime() => Of(_gateway) + Of(_silo);

    private static TimeSpan Of(ServerProcess server)
    {
        using var process = Process.GetProcessById(server.Id);
        return process.TotalProcessorTime;
    }

    private Dictionary<string, string> Certificate(string name, TestAuthority authority)
    {
        var (certificate, key) = authority.Issue(name);
        return new()
        {
            ["CustomLabels__SiloTls__Certificate"] = _folder.Write($"{name}.crt", certificate),
            ["CustomLabels__SiloTls__Key"] = _folder.Write($"{name}.key", key),
            ["CustomLabels__SiloTls__Authority"] = _folder.Write($"{name}.ca", authority.CertificatePem),
        };
    }
}
