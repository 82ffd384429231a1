using System.Globalization;

namespace CustomLabels.Testing;

/// <summary>Looks at the processes of this machine, on Linux.</summary>
public static class ProcessTree
{
    /// <summary>Ids of the processes that a process has started and that are still there.</summary>
    public static IReadOnlyList<int> ChildrenOf(int process) =>
    [
        .. Directory.EnumerateDirectories($"/proc/{process}/task")
            .SelectMany(task => Read($"{process}/task/{Path.GetFileName(task)}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Whether a process runs; one that has ended and only waits to be collected does not.</summary>
    public static bool IsAlive(int process) => Read($"{process}/stat") is { Length: > 0 } stat && !stat.Contains(") Z ", StringComparison.Ordinal);

    /// <summary>The most resident memory that a process has had so far, in MiB.</summary>
    public static double PeakMegabytes(int process) => double.Parse(
        Read($"{process}/status").Split('\n').Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>A file of /proc; empty when its process or thread has ended.</summary>
    private static string Read(string name)
    {
        try
        {
            return File.ReadAllText($"/proc/{name}");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
