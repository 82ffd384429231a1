using System.Runtime.InteropServices;

namespace CustomLabels.Inference.Workers.Validation;

/// <summary>
/// Limits that a process puts on itself. <c>RLIMIT_DATA</c> counts private writable memory only, so it bounds what a model allocates without touching
/// the address space that .NET's collector merely reserves (256 GiB); <c>RLIMIT_AS</c> would count that and cannot be used. See getrlimit(2).
/// </summary>
internal static partial class ProcessLimits
{
    private const int Data = 2;
    private const int Core = 4;

    /// <summary>Applies the limits on Linux; elsewhere the parent's watch is the only one.</summary>
    /// <returns>Whether the memory limit is in force.</returns>
    public static bool Apply(long memoryBytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        // A crash inside a hostile model must not leave gigabytes of core dump.
        var noCore = default(Limit);
        _ = SetLimit(Core, in noCore);
        var memory = new Limit { Current = (nuint)memoryBytes, Maximum = (nuint)memoryBytes };
        return SetLimit(Data, in memory) == 0;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    private struct Limit
    {
        public nuint Current;
        public nuint Maximum;
    }
}
