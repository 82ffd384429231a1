using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CustomLabels.Testing;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>A collector: takes what servers send by OTLP over HTTP, keeps it, and reads spans from it.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public OtlpReceiver()
    {
        var port = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
        Endpoint = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    public string Endpoint { get; }

    /// <summary>Settings of a server that sends everything here at once.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["CustomLabels__Telemetry__OtlpEndpoint"] = Endpoint,
        ["CustomLabels__Telemetry__TraceRatio"] = "1",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    /// <summary>What came: the path (<c>/v1/traces</c>) and the body.</summary>
    public ConcurrentQueue<(string Path, byte[] Body)> Received { get; } = [];

    /// <summary>All spans that came.</summary>
    public IReadOnlyList<ReceivedSpan> Spans => [.. Received.Where(message => message.Path == "/v1/traces").SelectMany(message => Read(message.Body))];

    /// <summary>Waits until what came is as expected.</summary>
    /// <param name="look">Gives what was looked for, or null as long as it is not there.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<T> WaitForAsync<T>(Func<OtlpReceiver, T?> look, CancellationToken cancellation)
        where T : class
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        while (true)
        {
            if (look(this) is { } found)
            {
                return found;
            }

            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    // Field numbers: opentelemetry/proto/trace/v1/trace.proto.
    private static IEnumerable<ReceivedSpan> Read(byte[] request) =>
        from resourceSpans in ProtobufFields.All(request, 1)
        let process = Attributes(ProtobufFields.All(resourceSpans, 1).First(), 1).GetValueOrDefault("service.instance.id", "")
        from scopeSpans in ProtobufFields.All(resourceSpans, 2)
        let source = ProtobufFields.Text(ProtobufFields.All(scopeSpans, 1).First(), 1)
        from span in ProtobufFields.All(scopeSpans, 2)
        select new ReceivedSpan(
            process, source, ProtobufFields.Hex(span, 1), ProtobufFields.Hex(span, 2), ProtobufFields.Hex(span, 4), ProtobufFields.Text(span, 5),
            ProtobufFields.Number(span, 7), ProtobufFields.Number(span, 8), Attributes(span, 9));

    private static Dictionary<string, string> Attributes(ReadOnlyMemory<byte> message, int field) => ProtobufFields.All(message, field)
        .GroupBy(attribute => ProtobufFields.Text(attribute, 1))
        .ToDictionary(named => named.Key, named => ProtobufFields.Text(ProtobufFields.All(named.First(), 2).FirstOrDefault(), 1));
}
