using System.Collections.Concurrent;

namespace CustomLabels.LoadGenerator;

/// <summary>Writes calls as they end.</summary>
internal sealed class CallLog(string file) : IAsyncDisposable
{
    private readonly TextWriter _writer = TextWriter.Synchronized(new StreamWriter(file) { AutoFlush = true });
    private readonly ConcurrentQueue<CallRecord> _calls = [];

    public void Write(CallRecord call)
    {
        _calls.Enqueue(call);
        _writer.WriteLine(call.ToString());
    }

    public LoadSum Sum() => LoadSum.Of(_calls);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
