using System.Globalization;
using Microsoft.Extensions.Options;

namespace CustomLabels.ChaosHost.Events;

/// <summary>
/// What this process saw, in two files that outlive it: <c>.cluster.tsv</c> (routes, silos) and <c>.calls.tsv</c> (calls to units). A line is
/// written before the next thing happens, so a killed process has told all it knew. First field: milliseconds since 1970.
/// </summary>
internal sealed class ProcessEvents : IDisposable
{
    private readonly TextWriter _cluster;
    private readonly TextWriter _calls;
    private readonly TimeProvider _time;

    public ProcessEvents(IOptions<ChaosOptions> options, TimeProvider time)
    {
        _time = time;
        (_cluster, _calls) = (Open(options.Value.Events, "cluster"), Open(options.Value.Events, "calls"));
    }

    public void WriteCluster(params ReadOnlySpan<string?> fields) => _cluster.WriteLine(Line(fields));

    public void WriteCall(params ReadOnlySpan<string?> fields) => _calls.WriteLine(Line(fields));

    public void Dispose()
    {
        _cluster.Dispose();
        _calls.Dispose();
    }

    private static TextWriter Open(string prefix, string name) =>
        prefix.Length == 0 ? TextWriter.Null : TextWriter.Synchronized(new StreamWriter($"{prefix}.{name}.tsv", append: true) { AutoFlush = true });

    private string Line(ReadOnlySpan<string?> fields)
    {
        var now = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{now:0.000}\t{string.Join('\t', fields)}");
    }
}
