using System.Runtime.InteropServices;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>What only the C library can do.</summary>
internal static partial class Native
{
    private const int Core = 4;

    /// <summary>Dies of a write to unmapped memory inside native code, as a broken native library does: no exception, no farewell.</summary>
    public static void Crash() => SetMemory(1, 0, 1);

    /// <summary>A crash that is part of a test leaves no file.</summary>
    public static void TurnOffCoreDumps()
    {
        var none = default(ResourceLimit);
        if (SetResourceLimit(Core, none) != 0)
        {
            throw new InvalidOperationException("Core dumps cannot be turned off.");
        }
    }

    [LibraryImport("libc", EntryPoint = "memset")]
    private static partial nint SetMemory(nint address, int value, nuint count);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public nuint Current;
        public nuint Largest;
    }
}
