using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace CustomLabels.Server.Dev;

/// <summary>
/// Shows a development cluster: each change as a line at once, the whole map again once the changes have settled, and always the newest map in a file for
/// other programs.
/// </summary>
internal sealed class DevMap(ImmutableArray<DevProcessPlan> plans, string file, IAnsiConsole console, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly ConcurrentDictionary<string, DevProcessStatus> _statuses = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Timer? _settled;

    /// <summary>Takes a change in.</summary>
    public void Update(DevProcessStatus status)
    {
        lock (_gate)
        {
            _statuses[status.Plan.Name] = status;
            Say($"{status.Plan.Name} {status.Message}{(status.Pid is { } pid ? string.Create(CultureInfo.InvariantCulture, $" (pid {pid})") : "")}");
            WriteFile();
            (_settled ??= new Timer(_ => Print())).Change(Settling, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Prints a line with the time.</summary>
    public void Say(string text)
    {
        lock (_gate)
        {
            // Not through the console: it would break lines where the terminal ends, and commands could not be pasted.
            console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {text}"));
        }
    }

    /// <summary>Passes on what a process of the cluster has to say.</summary>
    public void PassOn(string line)
    {
        lock (_gate)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _settled?.Dispose();
        }
    }

    private void Print()
    {
        lock (_gate)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("name", "zone", "role", "pid", "http", "silo", "state", "restarts");
            foreach (var plan in plans)
            {
                var status = _statuses.GetValueOrDefault(plan.Name);
                table.AddRow(
                    plan.Name, plan.Zone, plan.Role, Text(status?.Pid), Text(plan.HttpPort), Text(plan.SiloPort),
                    status?.Phase.ToString().ToLowerInvariant() ?? "", Text(status?.Restarts));
            }

            foreach (var column in table.Columns)
            {
                column.NoWrap();
            }

            console.Write(table);
        }
    }

    private void WriteFile()
    {
        var rows = plans.Select(plan => _statuses.GetValueOrDefault(plan.Name)).OfType<DevProcessStatus>().Select(status => new
        {
            status.Plan.Name,
            status.Plan.Zone,
            status.Plan.Role,
            status.Pid,
            status.Plan.HttpPort,
            status.Plan.SiloPort,
            State = status.Phase.ToString(),
            status.Restarts,
        });
        // Replaced as a whole: a reader never sees half a map.
        var draft = file + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(rows, Json));
        File.Move(draft, file, overwrite: true);
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
