using System.Text.Json;
using CustomLabels.LoadGenerator;

// Calls DetectCustomLabels and writes one line per call. Ends after its time or its count, or when its input ends or says "stop";
// the last line printed is the sum.
var options = LoadOptions.Parse(args);
var ending = new CancellationTokenSource();
new Thread(WaitForStop) { IsBackground = true, Name = "input" }.Start();

using var target = new DetectTarget(options);
await using var log = new CallLog(options.File);
await (options.Concurrency is { } callers
    ? ClosedLoop.RunAsync(target, log, callers, options, ending.Token)
    : OpenLoop.RunAsync(target, log, options, ending.Token));
Console.WriteLine(JsonSerializer.Serialize(log.Sum()));
return 0;

void WaitForStop()
{
    while (Console.In.ReadLine() is { } line && line != "stop")
    {
    }

    ending.Cancel();
}
