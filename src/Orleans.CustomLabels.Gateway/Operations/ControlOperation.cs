using System.Text.Json.Serialization.Metadata;
using CustomLabels.Contracts.Arns;
using CustomLabels.Gateway.Operations.Shapes;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Operations;

/// <summary>An operation with a small JSON request and reply.</summary>
/// <param name="name">What it is called.</param>
/// <param name="inputType">How the request is read.</param>
/// <param name="outputType">How the reply is written.</param>
internal abstract class ControlOperation<TInput, TOutput>(OperationName name, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType) : IOperation
    where TInput : class, IInputShape
{
    public OperationName Name { get; } = name;

    /// <summary>The action that policies know it by.</summary>
    protected string Action => Name.Action;

    public async Task ExecuteAsync(OperationContext context)
    {
        var input = JsonBody.Read(context.Body.Bytes, inputType);
        var violations = new Violations();
        input.Check(violations);
        violations.ThrowIfAny();
        using var scope = input is IVersionInput { ProjectVersionArn: { } arn } ? context.Follow(ModelVersionArn.Parse(arn)) : null;
        var output = await ExecuteAsync(input, context.Caller);
        await AwsResponse.WriteAsync(context.Http.Response, output, outputType);
    }

    /// <summary>Asks the policies and acts; <paramref name="input"/> keeps its constraints.</summary>
    public abstract Task<TOutput> ExecuteAsync(TInput input, Caller caller);
}
