using Orleans.CodeGeneration;

namespace CustomLabels.Contracts.Routing;

/// <summary>
/// Lets an Orleans client send each call of a method through another silo. Without it all calls to one grain go through one silo, and when that one hangs
/// even a ping cannot tell it from the grain's own.
/// </summary>
[InvokableCustomInitializer("AddInvokeMethodOptions", InvokeMethodOptions.Unordered)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnyClientPortAttribute : Attribute;
