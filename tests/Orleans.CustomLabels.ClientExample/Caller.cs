using System.Diagnostics;
using CustomLabels.Client;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.ClientExample;

/// <summary>Analyses one picture over and over and prints a line for every call.</summary>
internal static class Caller
{
    public static async Task RunAsync(int number, ICustomLabelsClient client, string version, byte[] picture, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var started = Stopwatch.GetTimestamp();
                var answer = await DetectAsync(client, version, picture, stopping);
                Console.WriteLine($"caller {number}: {answer} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C.
        }
    }

    private static async Task<string> DetectAsync(ICustomLabelsClient client, string version, byte[] picture, CancellationToken stopping)
    {
        try
        {
            return (await client.DetectAsync(version, picture, new DetectOptions { MaxResults = 1 }, stopping)) is [var best] ? best.Name : "nothing";
        }
        catch (CustomLabelsException refusal)
        {
            return $"failed, {refusal.Error}: {refusal.Message}";
        }
    }
}
