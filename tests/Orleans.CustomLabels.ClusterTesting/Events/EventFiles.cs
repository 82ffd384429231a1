using System.Globalization;

namespace CustomLabels.ClusterTesting.Events;

/// <summary>Reads what the processes of a cluster have noted so far.</summary>
internal sealed class EventFiles(string folder)
{
    /// <summary>A version's routes over time, each when the first gateway knew it.</summary>
    public IReadOnlyList<RouteState> Routes(string version) =>
    [
        .. Lines("cluster")
            .Where(line => line.Fields is ["routes", _, ..] && line.Fields[1] == version)
            .Select(line => RouteState.Parse(line.Time, line.Fields[2..]))
            .GroupBy(state => state.Number)
            .Select(same => same.MinBy(state => state.Time)!)
            .OrderBy(state => state.Number),
    ];

    /// <summary>What became of silos, each status when the first process knew it.</summary>
    public IReadOnlyList<SiloEvent> Silos() =>
    [
        .. Lines("cluster")
            .Where(line => line.Fields is ["silo", _, _])
            .Select(line => new SiloEvent(line.Time, line.Fields[1], line.Fields[2]))
            .GroupBy(seen => (seen.Silo, seen.Status))
            .Select(same => same.MinBy(seen => seen.Time)!)
            .OrderBy(seen => seen.Time),
    ];

    /// <summary>All pictures sent to units and received by them.</summary>
    public IEnumerable<CallEvent> Calls() =>
        Lines("calls").Select(line => new CallEvent(line.Time, line.Process, line.Fields[0] == "sent", line.Fields[1], line.Fields[2]));

    /// <summary>Faults that runs on devices have met.</summary>
    public IReadOnlyList<FaultEvent> Faults() =>
    [
        .. Lines("cluster")
            .Where(line => line.Fields is ["fault", _])
            .Select(line => new FaultEvent(line.Time, line.Process, line.Fields[1]))
            .OrderBy(fault => fault.Time),
    ];

    /// <summary>The units that silos really hosted when asked under a tag, as <c>unit key, silo</c>; null until all have answered.</summary>
    public IReadOnlyList<(string Unit, string Silo)>? Activations(string tag)
    {
        var lines = Lines("cluster").Where(line => line.Fields.Length > 1 && line.Fields[1] == tag).ToArray();
        if (lines.Any(line => line.Fields[0] == "active-failed"))
        {
            throw new InvalidOperationException("The silos could not be asked for their units.");
        }

        return lines.Any(line => line.Fields[0] == "active-end")
            ? [.. lines.Where(line => line.Fields[0] == "active").Select(line => (line.Fields[2], line.Fields[3]))]
            : null;
    }

    /// <summary>The process that hosted a version's owner when its silos were asked under a tag, as <c>name@address</c>; null until they have answered.</summary>
    public string? Owner(string tag, string version) =>
        Lines("cluster").Where(line => line.Fields is ["owner", _, _, _] && line.Fields[1] == tag && line.Fields[2] == version)
            .Select(line => line.Fields[3]).FirstOrDefault();

    /// <summary>The units that each process itself said it holds when asked under a tag, as keys of their grains.</summary>
    public IReadOnlyList<(string Process, IReadOnlyList<string> Units)> Held(string tag) =>
    [
        .. Lines("cluster").Where(line => line.Fields is ["held", _, ..] && line.Fields[1] == tag)
            .Select(line => (line.Process, (IReadOnlyList<string>)line.Fields[2..])),
    ];

    private IEnumerable<(double Time, string Process, string[] Fields)> Lines(string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"*.{name}.tsv"))
        {
            // The processes still write.
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var text = reader.ReadToEnd();
            var process = Path.GetFileName(file).Split('.')[0];
            // A line without its end is still being written.
            foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var fields = line.Split('\t');
                yield return (double.Parse(fields[0], CultureInfo.InvariantCulture), process, fields[1..]);
            }
        }
    }
}
