using System.Runtime.InteropServices;

namespace CustomLabels.Inference.Workers;

/// <summary>
/// Switches ONNX Runtime's telemetry off before the runtime is loaded. The runtime asks native <c>getenv</c>, which does not see what
/// <see cref="Environment.SetEnvironmentVariable(string, string)"/> sets, so the variable is set through the C library.
/// </summary>
public static partial class OnnxRuntimeEnvironment
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    // One run for the whole process, whoever comes first.
    private static readonly Lazy<bool> Prepared = new(SetVariable);

    /// <summary>Must run before any type of ONNX Runtime is touched; everything in this project that loads a model calls it. Idempotent.</summary>
    /// <exception cref="InvalidOperationException">The C library refused the variable.</exception>
    public static void Prepare() => _ = Prepared.Value;

    private static bool SetVariable()
    {
        // For child processes, which get the managed copy of the environment.
        Environment.SetEnvironmentVariable(Variable, "1");
        var result = OperatingSystem.IsWindows() ? PutEnvWindows(Variable, "1") : SetEnv(Variable, "1", 1);
        return result == 0 ? true : throw new InvalidOperationException($"The C library could not set {Variable} (result {result}).");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnv(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int PutEnvWindows(string name, string value);
}
