using System.Globalization;
using System.IO.Pipes;
using CustomLabels.StorageHost;

// A process to be killed: writes numbers without end and says each one that was acknowledged.
if (args is not [var store, var location, var key, var handle])
{
    Console.Error.WriteLine("Arguments: sqlite|redis|postgres, file or connection string, key of the record, handle of a pipe for the answers.");
    return 1;
}

await using var host = await RecordsHost.StartAsync(store, location);
await using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, handle);
await using var answers = new StreamWriter(pipe) { AutoFlush = true };
var state = await host.ReadAsync(key);
for (var number = (state.State?.Number ?? 0) + 1; ; number++)
{
    state.State = new() { Number = number };
    await host.WriteAsync(key, state);
    await answers.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
}
