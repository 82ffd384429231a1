using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomLabels.Inference.Tests.Detection;

/// <summary>ONNX Runtime reads the variable with native getenv, which does not see what .NET sets; so it is set natively, before its first type loads.</summary>
internal static partial class OnnxTelemetry
{
#pragma warning disable CA2255 // A module initializer is the one place that runs before every test.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Disable()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1", 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
