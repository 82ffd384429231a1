using System.Diagnostics;

namespace CustomLabels.Testing;

/// <summary>
/// The environment of a process on a user's machine: without what earlier tests have set in this one, and without the marks of a build system (CI, TF_BUILD,
/// GITHUB_ACTIONS and their like), which by themselves keep ONNX Runtime's telemetry silent and would leave a test of that nothing to see.
/// </summary>
public static class PlainEnvironment
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "PATH", "HOME", "LANG", "TMPDIR", "DOTNET_ROOT" };

    /// <summary>Takes every other variable from a process that is about to start.</summary>
    /// <param name="start">How it starts.</param>
    public static void Apply(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => !Kept.Contains(name)).ToArray())
        {
            start.Environment.Remove(name);
        }
    }
}
