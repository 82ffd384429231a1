using System.Diagnostics;
using System.Globalization;
using CustomLabels.ChaosHost.Devices;
using CustomLabels.ChaosHost.Events;
using CustomLabels.Contracts.Arns;
using Microsoft.Extensions.Hosting;

namespace CustomLabels.ChaosHost.Commands;

/// <summary>
/// Obeys lines of standard input, one after the other, and repeats each on standard output once it is done. When the input ends, whoever started
/// this process is gone, and it goes too.
/// </summary>
/// <remarks>
/// <c>device MILLISECONDS</c>, <c>load MILLISECONDS</c>, <c>fault KIND [RUNS]</c>, <c>repair</c>, <c>watch VERSION-ARN</c>, <c>count TAG</c>,
/// <c>held TAG</c>.
/// </remarks>
internal sealed class CommandReader(SimulatedDevice device, RouteWatch routes, ActivationCount activations, HeldUnits held) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: reading the console blocks.
        new Thread(Read) { IsBackground = true, Name = "commands" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Read()
    {
        while (Console.In.ReadLine() is { } line)
        {
            Console.WriteLine($"chaos: {Obey(line)}");
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private string Obey(string line)
    {
        try
        {
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["device", var milliseconds]:
                    device.RunTime = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
                    break;
                case ["load", var milliseconds]:
                    device.LoadTime = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
                    break;
                case ["fault", var kind]:
                    device.Break(Enum.Parse<DeviceFault>(kind), 1);
                    break;
                case ["fault", var kind, var runs]:
                    device.Break(Enum.Parse<DeviceFault>(kind), int.Parse(runs, CultureInfo.InvariantCulture));
                    break;
                case ["repair"]:
                    device.Repair();
                    break;
                case ["watch", var version]:
                    routes.Watch(ModelVersionArn.Parse(version));
                    break;
                case ["count", var tag]:
                    activations.Begin(tag);
                    break;
                case ["held", var tag]:
                    held.Note(tag);
                    break;
                default:
                    return $"unknown command: {line}";
            }

            return line;
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or OverflowException)
        {
            return $"wrong command: {line}: {problem.Message}";
        }
    }
}
