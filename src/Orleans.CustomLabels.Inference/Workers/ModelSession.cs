using System.Runtime.CompilerServices;
using CustomLabels.Inference.Profiles;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>A model loaded into ONNX Runtime, ready to be run by several workers at once.</summary>
public sealed class ModelSession : IModelSession
{
    private readonly InferenceSession _session;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private ModelSession(InferenceSession session, ModelProfile profile)
    {
        _session = session;
        Profile = profile;
        _inputNames = [profile.Input.TensorName];
        _outputNames = OutputNames(profile.Output);
    }

    /// <inheritdoc/>
    public ModelProfile Profile { get; }

    /// <summary>Loads the model of an artefact.</summary>
    /// <param name="artefactFolder">Folder with the model file and what belongs to it.</param>
    /// <param name="profile">The artefact's profile.</param>
    /// <exception cref="ModelLoadException">The runtime refuses the model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelSession Load(string artefactFolder, ModelProfile profile)
    {
        OnnxRuntimeEnvironment.Prepare();
        return LoadPrepared(Path.Combine(artefactFolder, profile.ModelFile), profile);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <inheritdoc/>
    public ModelInput CreateInput()
    {
        try
        {
            return new ModelInput(Profile.Input);
        }
        catch (OnnxRuntimeException refused)
        {
            throw new ModelLoadException(
                $"There is not enough memory for an input of {Profile.Input.Width} x {Profile.Input.Height} pixels. {RuntimeMessage.Of(refused)}", refused);
        }
    }

    /// <inheritdoc/>
    public ModelOutputs Run(ModelInput input, RunOptions options) =>
        new(_outputNames, _session.Run(options, _inputNames, input.Values, _outputNames));

    /// <summary>Loads a model file for a moment and returns the graph with the shapes that the runtime worked out where the file states none.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="graph">What the file says.</param>
    /// <exception cref="ModelLoadException">The runtime refuses the model.</exception>
    internal static GraphDescription Complete(string path, GraphDescription graph)
    {
        OnnxRuntimeEnvironment.Prepare();
        return CompletePrepared(path, graph);
    }

    // Not inlined, so that no type of the runtime is initialised before Prepare has run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ModelSession LoadPrepared(string path, ModelProfile profile) => new(Open(path), profile);

    private static InferenceSession Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("The artefact has no model file.", path);
        }

        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        using var options = new SessionOptions
        {
            // A unit is one thread: the cluster scales by units, and more threads per run would only share the same cores.
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            EnableMemoryPattern = true,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        try
        {
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException refused)
        {
            throw new ModelLoadException(RuntimeMessage.Of(refused), refused);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GraphDescription CompletePrepared(string path, GraphDescription graph)
    {
        using var session = Open(path);
        return graph with { Outputs = [.. graph.Outputs.Select(output => Complete(output, session.OutputMetadata.GetValueOrDefault(output.Name)))] };
    }

    private static GraphValue Complete(GraphValue output, NodeMetadata? known)
    {
        // A shape of no axes is how the runtime shows one it could not work out either.
        if (output is not { Kind: GraphValueKind.Tensor, Shape: null or [] } || known is not { IsTensor: true, Dimensions.Length: > 0 })
        {
            return output;
        }

        return output with { Shape = [.. known.Dimensions.Select(size => new GraphDimension(size > 0 ? size : null))] };
    }

    private static string[] OutputNames(OutputProfile output) => output switch
    {
        ClassScoresProfile scores => [scores.Scores],
        ScoreMapsProfile maps => [maps.Maps],
        YoloxGridProfile grid => [grid.Output],
        YoloProfile yolo => [yolo.Output],
        ScoresAndBoxesProfile dense => [dense.Scores, dense.Boxes],
        DetectionListProfile list => [list.Boxes, list.Classes, list.Scores],
        _ => throw new ArgumentException($"Unknown output profile {output.GetType().Name}.", nameof(output)),
    };
}
