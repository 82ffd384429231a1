using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>Exceptions that only ONNX Runtime makes: their constructor is its own.</summary>
internal static class RuntimeFailure
{
    private const int Fail = 1;

    private static readonly ConstructorInfo Constructor = typeof(OnnxRuntimeException)
        .GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        .Single(constructor => constructor.GetParameters() is [{ ParameterType.IsEnum: true }, { } text] && text.ParameterType == typeof(string));

    private static readonly object FailCode = Enum.ToObject(Constructor.GetParameters()[0].ParameterType, Fail);

    /// <summary>What a run throws when an allocation of the runtime fails.</summary>
    public static OnnxRuntimeException OutOfMemory() =>
        (OnnxRuntimeException)Constructor.Invoke([FailCode, "Failed to allocate memory for requested buffer of size 4294967296"]);
}
